"""ELECTRA and BERT taggers to ONNX, compared with PyTorch before they are accepted."""

import shutil
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import onnxruntime
import tokenizers
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import BertForTokenClassification, ElectraForTokenClassification

from models.checkpoint.conversion.agreement import Agreement, compare, require_numbers
from models.checkpoint.conversion.pytorch_model import (
    PyTorchModel,
    load_pytorch,
    make_tokenizer_file,
)
from models.checkpoint.conversion.samples import SAMPLES
from models.checkpoint.conversion.vocabulary import TOKENIZER_FILE
from models.errors import CheckpointError
from models.model_spec import Architecture, ModelSpec

MODEL_FILE = "model.onnx"
# Holds `id2label`, in the order of the model's outputs.
CONFIG_FILE = "config.json"
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUT = "logits"
_OPSET = 17

_CLASSES: Mapping[Architecture, Any] = MappingProxyType(
    {
        Architecture.ELECTRA: ElectraForTokenClassification,
        Architecture.BERT: BertForTokenClassification,
    }
)


Tensor: TypeAlias = Any
Ids: TypeAlias = np.ndarray[Any, Any]


class _Logits(torch.nn.Module):  # type: ignore[misc]
    """The model with inputs in order and nothing but logits as its output."""

    def __init__(self, model: PyTorchModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        return self.model(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).logits


def convert_tagger(spec: ModelSpec, pulled: Path, folder: Path) -> tuple[ModelSpec, Agreement]:
    """Write the model of `pulled` as int8 with its tokenizer and labels into the new `folder`.

    Returns the row and how far the conversion is from PyTorch. Raises CheckpointError and OSError.
    """
    model = load_pytorch(_CLASSES[spec.architecture], spec, pulled)
    _check_labels(spec, model.config.id2label)
    make_tokenizer_file(spec, pulled)
    samples = _encoded(spec, pulled / TOKENIZER_FILE)
    reference = [_pytorch_scores(model, sample) for sample in samples]
    require_numbers(spec, reference)
    exact = folder.with_name(f"{folder.name}-float32")
    exact.mkdir(parents=True)
    folder.mkdir(parents=True)
    try:
        _export(model, samples[0], exact / MODEL_FILE)
        exact_scores = [_onnx_scores(exact, sample) for sample in samples]
        quantize_dynamic(
            exact / MODEL_FILE,
            folder / MODEL_FILE,
            weight_type=QuantType.QInt8,
            # Seven bits, for the reason that `quantization` gives.
            reduce_range=True,
        )
    finally:
        shutil.rmtree(exact, ignore_errors=True)
    for name in (TOKENIZER_FILE, CONFIG_FILE):
        shutil.copyfile(pulled / name, folder / name)
    drifted = [_onnx_scores(folder, sample) for sample in samples]
    return spec, compare(reference, exact_scores, drifted)


def _check_labels(spec: ModelSpec, labels: Mapping[int, str]) -> None:
    own = {label.removeprefix("B-").removeprefix("I-") for label in labels.values()} - {"O"}
    if not own & set(spec.labels):
        raise CheckpointError(
            spec.name, f"its labels {sorted(own)} are none of {sorted(spec.labels)}"
        )


def _encoded(spec: ModelSpec, path: Path) -> list[Ids]:
    """Return the ids of each sample with the tokenizer's framing, in a batch of one."""
    tokenizer = tokenizers.Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(min(spec.input_limit, 256))
    return [np.array([tokenizer.encode(sample.source).ids], dtype=np.int64) for sample in SAMPLES]


def _pytorch_scores(model: PyTorchModel, ids: Ids) -> list[float]:
    rows = torch.from_numpy(ids)
    with torch.inference_mode():
        logits = _Logits(model)(rows, torch.ones_like(rows), torch.zeros_like(rows))
    flat: list[float] = logits.log_softmax(-1).flatten().tolist()
    return flat


def _onnx_scores(folder: Path, ids: Ids) -> list[float]:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        folder / MODEL_FILE, options, providers=["CPUExecutionProvider"]
    )
    feeds = dict(zip(INPUTS, (ids, np.ones_like(ids), np.zeros_like(ids)), strict=True))
    logits = torch.from_numpy(session.run([OUTPUT], feeds)[0])
    flat: list[float] = logits.log_softmax(-1).flatten().tolist()
    return flat


def _export(model: PyTorchModel, ids: Ids, path: Path) -> None:
    rows = torch.from_numpy(ids)
    axes = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings():
        # The newer exporter needs a further package; this one warns of its age and of constants.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Logits(model).eval(),
            (rows, torch.ones_like(rows), torch.zeros_like(rows)),
            str(path),
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_axes={name: axes for name in (*INPUTS, OUTPUT)},
            opset_version=_OPSET,
            dynamo=False,
        )
