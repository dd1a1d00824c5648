"""Lists the words that news writes in small letters: `python -m models.training.vocabulary`.

A word that begins a sentence has a capital in any case; only one that is hardly ever written
small is a name there.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from models.text import fold
from models.training.data import read_rows

_WORD = re.compile(r"[^\W\d_]+")
_OPENS = ".?!:…-"
# A word is ordinary when it is written small so often beside each time it has a capital.
MIN_SMALL_SHARE = 0.25


def main() -> int:
    """Write the ordinary words of the collections given, one a line."""
    parser = argparse.ArgumentParser(prog="python -m models.training.vocabulary")
    parser.add_argument("data", nargs="+", type=Path)
    parser.add_argument("--limit", type=int, help="articles of each collection", default=20_000)
    parser.add_argument("--least", type=int, required=True, help="times a word must be seen")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    bodies = (
        row["body"]
        for path in options.data
        for row, _ in zip(read_rows(path), range(options.limit), strict=False)
    )
    found = ordinary(bodies, least=options.least)
    options.out.write_text("\n".join(found) + "\n", encoding="utf-8")
    return 0


def ordinary(texts: Iterable[str], *, least: int) -> list[str]:
    """Return the folded words that `texts` write small at least `least` times, sorted."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for line in text.split("\n"):
            for word in _WORD.finditer(line):
                if word[0] == word[0].lower():
                    small[word[0]] += 1
                elif word.start() and _is_inside(line, word.start()):
                    capital[word[0].lower()] += 1
    return sorted(
        {
            fold(word)
            for word, count in small.items()
            if count >= least and count >= MIN_SMALL_SHARE * capital[word] and len(word) > 1
        }
    )


def _is_inside(line: str, start: int) -> bool:
    before = line[max(0, start - 2) : start].strip(' "“‘')
    return before[-1:] not in _OPENS or not before


if __name__ == "__main__":
    sys.exit(main())
