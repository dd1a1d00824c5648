"""Trains the rewriter: a small pointer-generator that makes a brief of the sentences that matter.

Three steps, each from the files of the one before, in one folder of work:

    python -m models.training rewriter prepare DATA_DIR WORK    # articles to pieces, 5 minutes
    python -m models.training rewriter train WORK               # hours on two cores; resumable
    python -m models.training rewriter export WORK FOLDER       # int8 weights of the engine

`train` needs the extra `convert` (PyTorch), `prepare` the extra `train`. On a GPU `train` uses it
by itself. `pairs` holds what is read and what is to be written, `corpus` makes `lessons` of it,
`network` is the model, `loop` how it learns.
"""

from models.training.rewriter.steps import main

__all__ = ["main"]
