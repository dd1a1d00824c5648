"""The three steps of the training on the command line."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step. Returns 0; errors of files and of missing packages are raised."""
    options = _parser().parse_args(arguments)
    match options.step:
        case "prepare":
            from models.training.rewriter.corpus import prepare

            workers = options.workers or os.cpu_count() or 1
            prepare(options.data, options.work, workers=workers, limit=options.limit)
        case "train":
            from models.training.rewriter.loop import Recipe, train
            from models.training.rewriter.network import SHAPES

            shape = replace(SHAPES[options.shape], copies="copying" not in options.without)
            recipe = Recipe(
                steps=options.steps,
                decay_from=options.decay_from,
                gap_steps=options.gap_steps,
                filtered="filtering" not in options.without,
                batch=options.batch,
                dropout=options.dropout,
                smoothing=options.smoothing,
            )
            train(options.work, recipe, shape, tell=partial(print, flush=True))
        case _:
            from models.training.rewriter.export import export

            export(options.work, options.destination)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models.training rewriter")
    steps = parser.add_subparsers(dest="step", required=True)
    prepare = steps.add_parser("prepare", help="articles to lessons in pieces")
    prepare.add_argument("data", type=Path, help="folder of the training collections")
    prepare.add_argument("work", type=Path, help="folder for all that is made")
    prepare.add_argument("--workers", type=int, help="processes; as many as processors")
    prepare.add_argument("--limit", type=int, help="articles of each collection")
    train = steps.add_parser("train", help="train, or go on where the last training stopped")
    train.add_argument("work", type=Path)
    train.add_argument("--steps", type=int, default=5_600)
    train.add_argument("--decay-from", type=int, default=4_400, metavar="STEP")
    train.add_argument("--gap-steps", type=int, default=0, metavar="N", help="first from gaps")
    train.add_argument("--batch", type=int, default=64)
    train.add_argument("--dropout", type=float, default=0.0, metavar="SHARE")
    train.add_argument("--smoothing", type=float, default=0.0, metavar="SHARE", help="of labels")
    train.add_argument("--shape", choices=("small", "large"), default="small")
    train.add_argument(
        "--without",
        action="append",
        choices=("copying", "filtering"),
        default=[],
        help="to measure what it is worth",
    )
    export = steps.add_parser("export", help="write the weights for the engine")
    export.add_argument("work", type=Path)
    export.add_argument("destination", type=Path)
    return parser
