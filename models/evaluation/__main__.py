"""`python -m models.evaluation DATA...`: ROUGE of the extractive engine beside simple baselines."""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from models.digest import ranked, segmented, verified
from models.engines.extractive import ExtractiveEngine
from models.evaluation.data import Example, read_examples
from models.evaluation.rouge import mean_rouge
from models.interface import Language, Length
from models.language import identify
from models.text import count_words, normalize


def main() -> int:
    """Print one table for each data file."""
    parser = argparse.ArgumentParser(prog="python -m models.evaluation")
    parser.add_argument("data", nargs="+", type=Path, help="JSON lines, plain or .xz")
    parser.add_argument("--length", type=Length, choices=tuple(Length), default=Length.SHORT)
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N examples")
    options = parser.parse_args()
    for path in options.data:
        examples = list(read_examples(path))[: options.limit]
        _print_table(path.name, examples, options.length)
    return 0


def _print_table(name: str, examples: Sequence[Example], length: Length) -> None:
    references = [normalize(example.reference) for example in examples]
    print(f"{name}: {len(examples)} examples, length {length}")
    print(f"{'system':12} {'R-1':>6} {'R-2':>6} {'R-L':>6} {'words':>6} {'ms':>6}")
    for system, write in _systems(length).items():
        begin = time.perf_counter()
        hypotheses = [write(example) for example in examples]
        ms = 1000 * (time.perf_counter() - begin) / len(examples)
        if not any(hypotheses):
            continue
        scores = mean_rouge(hypotheses, references)
        size = sum(map(count_words, hypotheses)) / len(hypotheses)
        print(
            f"{system:12} {scores.rouge1:6.1f} {scores.rouge2:6.1f} {scores.rouge_l:6.1f}"
            f" {size:6.1f} {ms:6.1f}"
        )


def _systems(length: Length) -> Mapping[str, Callable[[Example], str]]:
    return {
        "title": lambda example: example.title or "",
        "LEAD-1": lambda example: _lead(example, 1),
        "LEAD-2": lambda example: _lead(example, 2),
        "LEAD-3": lambda example: _lead(example, 3),
        "extractive": lambda example: _brief(example, length),
    }


def _lead(example: Example, sentences: int) -> str:
    # A body has one sentence a line, as its collection cut it.
    return " ".join(example.body.split("\n")[:sentences])


def _brief(example: Example, length: Length) -> str:
    text = normalize(example.body)
    title = normalize(example.title) if example.title else None
    source = segmented(text, title=title, language=identify(text).language or Language.EN)
    candidates = ranked(source, ExtractiveEngine(), length=length)
    summary = verified(source, candidates, length=length)
    return " ".join(sentence.text for sentence in summary.sentences)


if __name__ == "__main__":
    sys.exit(main())
