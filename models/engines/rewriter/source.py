"""What the rewriter reads: the title and the sentences that matter, as pieces."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.engines.extractive import Judgement
from models.engines.rewriter.pieces import Pieces
from models.engines.rewriter.weights import Ids
from models.interface import Language, SegmentedText
from models.text import count_words, fold

# Words of the title and the picked sentences together: some 180 pieces.
ROOM = 140
MAX_PICKED, MIN_LEFT = 8, 8
# Parts are told apart by rank up to this one; all later ones look alike.
MAX_PART = 9
SALIENCE_BINS = 10
# A word of less is as good as none.
MIN_SALIENCE = 0.02

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """One part of what is read: the title, or a sentence with its segment's index.

    `rank` is 0 for the title, 1 for the sentence that matters most.
    """

    text: str
    rank: int
    segment: int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RewriterSource:
    """n pieces, each with its part's rank, its word's salience in bins, and its segment or -1."""

    pieces: Ids
    parts: Ids
    salience: Ids
    segments: Ids


def pick(
    source: SegmentedText, judgement: Judgement, *, without: int | None = None
) -> tuple[Picked, ...]:
    """Return the title and the best sentences that ROOM holds, in the order of the article.

    The sentence `without` is not among them; there is another one.
    """
    left = ROOM - count_words(source.title or "")
    chosen: list[int] = []
    best = [index for index in judgement.best_first() if index != without]
    for index in best:
        size = count_words(source.sentence(index))
        if size <= left:
            chosen.append(index)
            left -= size
        if left < MIN_LEFT or len(chosen) == MAX_PICKED:
            break
    chosen = chosen or best[:1]
    ranks = {index: 1 + place for place, index in enumerate(chosen)}
    told = [
        Picked(text=source.sentence(index), rank=ranks[index], segment=index)
        for index in sorted(chosen)
    ]
    title = [Picked(text=source.title, rank=0, segment=None)] if source.title else []
    return (*title, *told)


def _bins(
    text: str, spans: Sequence[tuple[int, int]], word_salience: Mapping[str, float]
) -> Iterator[int]:
    """Yield the bin of the word in each span of `text`: 0 for none, else 1 to 11."""
    of_character = np.zeros(len(text))
    for found in _WORD.finditer(text):
        likely = word_salience.get(fold(found[0]), 0.0)
        of_character[found.start() : found.end()] = likely
    for start, end in spans:
        salience = float(of_character[start:end].max(initial=0.0))
        yield 0 if salience < MIN_SALIENCE else 1 + int(salience * SALIENCE_BINS)


def read_picked(
    parts: Sequence[Picked],
    word_salience: Mapping[str, float],
    pieces: Pieces,
    *,
    language: Language,
    max_pieces: int,
) -> RewriterSource:
    """Return the parts as pieces, each part closed by the piece that ends a text.

    `word_salience` holds the probability in [0, 1] that a summary has each folded word.
    """
    ids, ranks, salience, segments = [pieces.tag(language)], [0], [0], [-1]
    for part in parts:
        found = pieces.encode(part.text, language)
        rank = min(part.rank, MAX_PART)
        at = -1 if part.segment is None else part.segment
        ids += [*(piece for piece, _, _ in found), pieces.end]
        spans = [(start, end) for _, start, end in found]
        salience += [*_bins(part.text, spans, word_salience), 0]
        ranks += [rank] * (len(found) + 1)
        segments += [at] * (len(found) + 1)
    return RewriterSource(
        pieces=np.asarray(ids[:max_pieces], np.int64),
        parts=np.asarray(ranks[:max_pieces], np.int64),
        salience=np.asarray(salience[:max_pieces], np.int64),
        segments=np.asarray(segments[:max_pieces], np.int64),
    )
