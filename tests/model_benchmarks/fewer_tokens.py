"""An experiment: a conversion whose decoder reads and writes only some of the tokens.

The output matrix is by far the largest that a step of a multilingual model reads. The input keeps
all tokens, and tokens are strings to the engine, so nothing else has to know.
"""

from pathlib import Path

from ctranslate2.converters.transformers import MT5Loader, T5Loader
from ctranslate2.specs.model_spec import OPTIONAL
from transformers import MT5ForConditionalGeneration, T5ForConditionalGeneration

from models.checkpoint.conversion.pytorch_model import load_pytorch
from models.checkpoint.conversion.vocabulary import read_vocabulary
from models.model_spec import Architecture, ModelSpec


def convert_fewer(spec: ModelSpec, checkpoint: Path, folder: Path, count: int) -> None:
    """Write int8 weights that can write the first `count` tokens, special ones among them."""
    is_tied = spec.architecture is Architecture.T5
    model = load_pytorch(
        T5ForConditionalGeneration if is_tied else MT5ForConditionalGeneration, spec, checkpoint
    )
    vocabulary = read_vocabulary(checkpoint, spec, model.get_input_embeddings().weight.shape[0])

    class Fewer(T5Loader if is_tied else MT5Loader):  # type: ignore[misc]
        def set_vocabulary(self, spec, tokens) -> None:
            spec.register_source_vocabulary(tokens)
            spec.register_target_vocabulary(tokens[:count])

    written = Fewer()(model, vocabulary)
    if not getattr(model.config, "scale_decoder_outputs", False):
        written.decoder.scale_outputs = OPTIONAL
    for matrix in (written.decoder.embeddings, written.decoder.projection):
        matrix.weight = matrix.weight[:count]
    written.config.decoder_start_token = vocabulary.pad_token
    written.validate()
    written.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    written.save(str(folder))
