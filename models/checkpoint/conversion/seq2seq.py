"""T5, mT5, BART and mBART to CTranslate2, compared with PyTorch before they are accepted."""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

import ctranslate2
import torch
from ctranslate2.converters.transformers import BartLoader, MBartLoader, MT5Loader, T5Loader
from ctranslate2.specs.model_spec import OPTIONAL
from transformers import (
    BartForConditionalGeneration,
    MBartForConditionalGeneration,
    MT5ForConditionalGeneration,
    T5ForConditionalGeneration,
)

from models.checkpoint.conversion.agreement import Agreement, compare, require_numbers
from models.checkpoint.conversion.pytorch_model import (
    PyTorchModel,
    load_pytorch,
    make_tokenizer_file,
)
from models.checkpoint.conversion.quantization import quantize
from models.checkpoint.conversion.samples import SAMPLES, Sample
from models.checkpoint.conversion.vocabulary import (
    MONOLINGUAL_FILE,
    TOKENIZER_FILE,
    Encoder,
    Vocabulary,
    open_encoder,
    read_vocabulary,
    sentencepiece_file,
)
from models.checkpoint.conversion.writable import writable_rows
from models.errors import CheckpointError
from models.interface import Language
from models.model_spec import Architecture, ModelSpec, TokenizerKind

_CLASSES: Mapping[Architecture, Any] = MappingProxyType(
    {
        Architecture.T5: T5ForConditionalGeneration,
        Architecture.MT5: MT5ForConditionalGeneration,
        Architecture.BART: BartForConditionalGeneration,
        Architecture.MBART: MBartForConditionalGeneration,
    }
)
_LOADERS: Mapping[Architecture, Callable[[], Any]] = MappingProxyType(
    {
        Architecture.T5: T5Loader,
        Architecture.MT5: MT5Loader,
        Architecture.BART: BartLoader,
        Architecture.MBART: MBartLoader,
    }
)
_T5_FAMILY = (Architecture.T5, Architecture.MT5)
# What a language is called where a checkpoint lists the tokens that open its outputs.
_LANGUAGE_NAMES = MappingProxyType({Language.VI: "vietnamese", Language.EN: "english"})
_MAX_SAMPLE_TOKENS = 200


class _Vocabularies(Protocol):
    """The part of CTranslate2's specification that knows tokens."""

    def register_source_vocabulary(self, tokens: list[str]) -> None:
        """Take the tokens of inputs."""
        ...

    def register_target_vocabulary(self, tokens: list[str]) -> None:
        """Take the tokens of outputs."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scored:
    """One sample as tokens: `opening` begins the output and is not scored."""

    source: tuple[str, ...]
    opening: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Made:
    """What a conversion is made of: the PyTorch model and what is known of its tokens.

    `start` is the token before every output. `writable` are the rows of the tokens that it keeps
    for its outputs, None for all.
    """

    model: PyTorchModel
    vocabulary: Vocabulary
    architecture: Architecture
    start: str | None
    writable: list[int] | None

    @property
    def written(self) -> list[str]:
        """Return the tokens that can be written, in the order of their rows."""
        tokens = self.vocabulary.tokens
        return list(tokens) if self.writable is None else [tokens[row] for row in self.writable]


def convert_seq2seq(spec: ModelSpec, pulled: Path, folder: Path) -> tuple[ModelSpec, Agreement]:
    """Write the model of `pulled` as int8 with its tokenizer's files into the new `folder`.

    Returns the row completed by what the checkpoint says of itself, and how far it is from PyTorch.
    Raises CheckpointError and OSError.
    """
    model = load_pytorch(_CLASSES[spec.architecture], spec, pulled)
    if spec.tokenizer is TokenizerKind.TOKENIZERS:
        make_tokenizer_file(spec, pulled)
    vocabulary = read_vocabulary(pulled, spec, model.get_input_embeddings().weight.shape[0])
    spec = _completed(spec, model)
    _check_openings(spec, vocabulary)
    start = _start_token(spec, model, vocabulary)
    made = _Made(
        model=model,
        vocabulary=vocabulary,
        architecture=spec.architecture,
        start=start,
        # The others tie their output matrix to the input's: a part of it would be a second one.
        writable=writable_rows(vocabulary.tokens) if spec.architecture in _T5_FAMILY else None,
    )
    samples = _tokenized(spec, open_encoder(pulled, spec), made)
    reference = [_pytorch_scores(made, sample) for sample in samples]
    require_numbers(spec, reference)
    exact = folder.with_name(f"{folder.name}-float32")
    try:
        _write(made, exact)
        exact_scores = _ctranslate2_scores(exact, samples, start)
    finally:
        shutil.rmtree(exact, ignore_errors=True)
    _write(made, folder, in_int8=True)
    _copy_tokenizer(spec, pulled, folder)
    agreement = compare(reference, exact_scores, _ctranslate2_scores(folder, samples, start))
    return spec, agreement


def _completed(spec: ModelSpec, model: PyTorchModel) -> ModelSpec:
    """Add the tokens that open an output in a language, where the checkpoint itself lists them."""
    listed = (getattr(model.config, "task_specific_params", None) or {}).get("langid_map")
    if not listed or spec.target_tokens:
        return spec
    try:
        tokens = {language: listed[_LANGUAGE_NAMES[language]][1] for language in spec.writes}
    except (KeyError, IndexError, TypeError) as error:
        raise CheckpointError(spec.name, f"its langid_map lacks {error}") from error
    return replace(spec, target_tokens=MappingProxyType(tokens))


def _check_openings(spec: ModelSpec, vocabulary: Vocabulary) -> None:
    wanted = {*spec.source_tokens.values(), *spec.target_tokens.values()}
    if missing := sorted(wanted.difference(vocabulary.tokens)):
        raise CheckpointError(spec.name, f"its vocabulary lacks {', '.join(missing)}")


def _start_token(spec: ModelSpec, model: PyTorchModel, vocabulary: Vocabulary) -> str | None:
    """Return the token before every output, None where the target's language is that token."""
    row: int | None = model.config.decoder_start_token_id
    if row is None:
        row = model.generation_config.decoder_start_token_id
    if (getattr(model.config, "task_specific_params", None) or {}).get("langid_map"):
        return None
    token = None if row is None else vocabulary.convert_ids_to_tokens(row)
    # mBART-25 begins with the language, mBART-50 and BARTpho with the end of the sentence before.
    if (
        spec.architecture is Architecture.MBART
        and spec.target_tokens
        and token != vocabulary.eos_token
    ):
        return None
    if token is None:
        raise CheckpointError(spec.name, "its configuration has no decoder_start_token_id")
    return token


def _tokenized(spec: ModelSpec, encode: Encoder, made: _Made) -> list[_Scored]:
    known = set(made.written)

    def tokens(text: str) -> list[str]:
        cut = encode(text)[:_MAX_SAMPLE_TOKENS]
        return [token if token in known else made.vocabulary.unk_token for token in cut]

    return [_framed(spec, sample, tokens, made.start) for sample in SAMPLES]


def _framed(
    spec: ModelSpec, sample: Sample, tokens: Callable[[str], list[str]], start: str | None
) -> _Scored:
    written = sample.language if sample.language in spec.writes else min(spec.writes)
    source = tokens(spec.prefixes.get(written, "") + sample.source)
    language = spec.source_tokens.get(sample.language)
    if spec.architecture in _T5_FAMILY:
        framed = [*source, "</s>"]
    else:
        framed = ["<s>", *source, "</s>"] if language is None else [*source, "</s>", language]
    first = spec.target_tokens.get(written)
    opening = [token for token in (start, first) if token is not None]
    return _Scored(
        source=tuple(framed), opening=tuple(opening), target=(*tokens(sample.target), "</s>")
    )


def _pytorch_scores(made: _Made, sample: _Scored) -> list[float]:
    """Return the log-probability of each token of the target, given those before it.

    It is that among the tokens that the conversion can write.
    """
    rows = made.vocabulary.get_vocab()
    source = torch.tensor([[rows[token] for token in sample.source]])
    output = [rows[token] for token in (*sample.opening, *sample.target)]
    with torch.inference_mode():
        logits = made.model(
            input_ids=source,
            attention_mask=torch.ones_like(source),
            decoder_input_ids=torch.tensor([output[:-1]]),
            use_cache=False,
        ).logits[0]
    if made.writable is not None:
        barred = torch.ones(logits.shape[-1], dtype=torch.bool)
        barred[made.writable] = False
        logits = logits.masked_fill(barred, -torch.inf)
    scores = logits.float().log_softmax(-1)
    first = len(sample.opening) - 1
    return [float(scores[at, output[at + 1]]) for at in range(first, len(output) - 1)]


def _ctranslate2_scores(
    folder: Path, samples: Sequence[_Scored], start: str | None
) -> list[list[float]]:
    translator = ctranslate2.Translator(
        str(folder), device="cpu", compute_type="default", intra_threads=1, inter_threads=1
    )
    # The library adds the start and the end of an output itself.
    skipped = 0 if start is None else 1
    outputs = [[*sample.opening[skipped:], *sample.target[:-1]] for sample in samples]
    results = translator.score_batch(
        [list(sample.source) for sample in samples], outputs, max_input_length=0
    )
    return [
        list(result.log_probs)[-len(sample.target) :]
        for result, sample in zip(results, samples, strict=True)
    ]


def _write(made: _Made, folder: Path, *, in_int8: bool = False) -> None:
    """Write what CTranslate2 reads. Raises OSError."""
    config = made.model.config
    # transformers builds BART post-norm and mBART pre-norm whatever these say; loaders ask them.
    config.normalize_before = made.architecture is Architecture.MBART
    config.normalize_embedding = True
    loader = _LOADERS[made.architecture]()
    loader.set_vocabulary = partial(_register, written=made.written)
    with torch.no_grad():
        spec = loader(made.model, made.vocabulary)
    if made.architecture in _T5_FAMILY:
        # transformers 5 says `tie_word_embeddings` of every T5, from which the loader (4.8.5)
        # would conclude that its outputs are scaled; untied ones, all of mT5, are not.
        scaled = getattr(config, "scale_decoder_outputs", False)
        spec.decoder.scale_outputs = config.d_model**-0.5 if scaled else OPTIONAL
    if made.writable is not None:
        for matrix in (spec.decoder.embeddings, spec.decoder.projection):
            matrix.weight = matrix.weight[made.writable]
    spec.config.decoder_start_token = made.start
    spec.validate()
    spec.optimize()
    if in_int8:
        quantize(spec)
    folder.mkdir(parents=True)
    spec.save(str(folder))


def _register(spec: _Vocabularies, tokens: Sequence[str], *, written: list[str]) -> None:
    """Tell CTranslate2 the tokens of inputs and of outputs, in place of its loader's method."""
    spec.register_source_vocabulary(list(tokens))
    spec.register_target_vocabulary(written)


def _copy_tokenizer(spec: ModelSpec, pulled: Path, folder: Path) -> None:
    if spec.tokenizer is TokenizerKind.TOKENIZERS:
        shutil.copyfile(pulled / TOKENIZER_FILE, folder / TOKENIZER_FILE)
        return
    pieces = sentencepiece_file(pulled)
    shutil.copyfile(pieces, folder / pieces.name)
    if (pulled / MONOLINGUAL_FILE).is_file():
        shutil.copyfile(pulled / MONOLINGUAL_FILE, folder / MONOLINGUAL_FILE)
