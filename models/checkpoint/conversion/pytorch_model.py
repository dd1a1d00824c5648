"""A checkpoint as its owner published it, loaded with PyTorch; never code or pickles of others."""

import pickle
import zipfile
from pathlib import Path
from typing import Any, TypeAlias

import torch
from safetensors import SafetensorError
from transformers import AutoConfig, AutoTokenizer
from transformers.utils import logging

from models.checkpoint.conversion.vocabulary import TOKENIZER_FILE
from models.errors import CheckpointError
from models.model_spec import ModelSpec

# PyTorch brings no types that its lazily made classes would keep.
PyTorchModel: TypeAlias = Any

_UNREADABLE = (
    EOFError,
    KeyError,
    OSError,
    RuntimeError,
    SafetensorError,
    TypeError,
    ValueError,
    pickle.UnpicklingError,
    zipfile.BadZipFile,
)
_MAX_REASON = 200


def load_pytorch(model_class: PyTorchModel, spec: ModelSpec, pulled: Path) -> PyTorchModel:
    """Return the model in `pulled`, float32, ready for inference.

    Weights are read from safetensors, or from a pickle of tensors only (`weights_only`, which
    transformers sets). Raises CheckpointError where they are damaged, lack a tensor, or are of
    another architecture than the registry says.
    """
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        config = AutoConfig.from_pretrained(pulled, local_files_only=True)
        if config.model_type != spec.architecture:
            raise CheckpointError(spec.name, f"is a {config.model_type}, not {spec.architecture}")
        model, loading = model_class.from_pretrained(
            pulled,
            config=config,
            dtype=torch.float32,
            local_files_only=True,
            output_loading_info=True,
        )
    except _UNREADABLE as error:
        reason = " ".join(str(error).split())[:_MAX_REASON]
        raise CheckpointError(spec.name, f"its weights cannot be read: {reason}") from error
    lacking = sorted(map(str, (*loading["missing_keys"], *loading["mismatched_keys"])))
    if lacking:
        raise CheckpointError(
            spec.name, f"its weights lack {len(lacking)} tensors, such as {lacking[0]}"
        )
    return model.eval()


def make_tokenizer_file(spec: ModelSpec, pulled: Path) -> None:
    """Write `tokenizer.json` from the older files of a vocabulary where the owner has none.

    Raises CheckpointError.
    """
    path = pulled / TOKENIZER_FILE
    if path.is_file():
        return
    try:
        tokenizer = AutoTokenizer.from_pretrained(pulled, local_files_only=True)
        tokenizer.backend_tokenizer.save(str(path))
    except (AttributeError, ImportError, *_UNREADABLE) as error:
        reason = " ".join(str(error).split())[:_MAX_REASON]
        raise CheckpointError(spec.name, f"its tokenizer cannot be read: {reason}") from error
