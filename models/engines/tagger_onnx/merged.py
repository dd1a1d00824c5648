"""Two taggers as one: the rules and learned weights of the project, and a checkpoint."""

import logging
from collections.abc import Iterable, Sequence

from models.engines.tagger_onnx.tagger import OnnxTagger
from models.errors import CheckpointError
from models.interface import Label, Language, Mention, TaggingEngine

logger = logging.getLogger(__name__)

# What a checkpoint may settle; dates and amounts have rules that no model of names beats.
NAMES = frozenset((Label.PER, Label.ORG, Label.LOC))
# Where both find the same mention it is surer than each finds it alone.
AGREEMENT = 0.5


class MergedTagger:
    """Takes numbers, dates and documents of `own`, and of both the names that are surer."""

    def __init__(self, own: TaggingEngine, checkpoint: OnnxTagger) -> None:
        self._own = own
        self._checkpoint = checkpoint
        self._failed = False

    def tag(self, text: str, *, language: Language) -> Sequence[Mention]:
        """Return mentions by start, never overlapping; those of `own` where the model fails."""
        own = tuple(self._own.tag(text, language=language))
        try:
            found = self._checkpoint.tag(text, language=language)
        except CheckpointError as error:
            if not self._failed:
                logger.error("%s; names are found without it", error)
            self._failed = True
            return own
        names = [mention for mention in found if mention.label in NAMES]
        return merge(own, names)


def merge(own: Sequence[Mention], names: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions of both without overlaps: the surest first, of equals the longest.

    What of `own` is no name stays whatever `names` say. A part of a longer name is never taken for
    it: the two score on scales of their own, and "Port" of "Port Ellery Crown Court" is no find.
    """
    fixed = [mention for mention in own if mention.label not in NAMES]
    rivals = [mention for mention in own if mention.label in NAMES]
    places = [{(m.start, m.end, m.label) for m in mentions} for mentions in (rivals, names)]
    both = places[0] & places[1]

    def rank(mention: Mention) -> tuple[float, int, int]:
        agreed = (mention.start, mention.end, mention.label) in both
        return -mention.score - AGREEMENT * agreed, mention.start - mention.end, mention.start

    whole = (*_not_within(rivals, names), *_not_within(names, rivals))
    return _without_overlaps([*fixed, *sorted(whole, key=rank)])


def _not_within(mentions: Sequence[Mention], rivals: Sequence[Mention]) -> list[Mention]:
    """Return the mentions that are no mere part of a rival; both come by start, apart."""
    kept: list[Mention] = []
    place = 0
    for mention in mentions:
        while place < len(rivals) and rivals[place].end < mention.end:
            place += 1
        rival = rivals[place] if place < len(rivals) else None
        is_part = rival is not None and rival.start <= mention.start
        is_same = rival is not None and (rival.start, rival.end) == (mention.start, mention.end)
        if not is_part or is_same:
            kept.append(mention)
    return kept


def _without_overlaps(by_rank: Iterable[Mention]) -> tuple[Mention, ...]:
    """Return each mention that overlaps no earlier one, by start."""
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in by_rank:
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: mention.start))
