"""How near to what a sentence says of it a claim stands in the source."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.verify.source_text import Places, SourceText

Floats = NDArray[np.float64]

# Nearness falls to 1/e at these distances, in words: in the source, in the sentence, and between
# the offset of a word there and here.
SOURCE_REACH = 8.0
SENTENCE_REACH = 5.0
OFFSET_REACH = 4.0
NEIGHBOUR_REACH = 3.0
# Neighbours that may agree word by word on each side of a claim.
MAX_EXTENSION = 4
# A sentence with more words than this is read only so far.
MAX_CONTEXT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A claim over the words `first` to `last` (excluded) of a sentence.

    `mine` are the places in the source that support it, `rivals` those of others of its kind; of
    each, `kind_of_rival` numbers which other it is, and `is_alike` tells whether it is of the same
    form: a number of the same unit.
    """

    first: int
    last: int
    mine: tuple[int, ...]
    rivals: tuple[int, ...]
    kind_of_rival: tuple[int, ...]
    is_alike: tuple[bool, ...]

    @property
    def kinds_of_rivals(self) -> int:
        """How many different others there are."""
        return max(self.kind_of_rival, default=-1) + 1


FEATURES = (
    "nearness", "rival", "lead", "wide", "wide_lead", "directed", "directed_rival",
    "directed_lead", "shared", "shared_rival", "shared_short", "mentions", "rivals", "rival_kinds",
    "mention_share", "novelty", "before", "after", "extension_before", "extension_after",
    "extension_rival", "extension_lead", "length", "context", "better_rivals", "better_kinds",
    "alike_kinds", "alike_lead", "mean_lead", "directed_alike_lead",
    "profile", "profile_rival", "profile_lead", "better_profiles",
)  # fmt: skip
# The first so many of these come of what weighs distances, and so many more behind the others.
_LEADS = 8


class SentenceInSource:
    """One sentence laid beside its source: what is common to them, and where."""

    def __init__(self, words: list[str], source: SourceText) -> None:
        self._words = words[:MAX_CONTEXT]
        self._source = source
        self._common = [i for i, word in enumerate(self._words) if word in source.places]
        self._at = np.asarray(self._common, dtype=np.int64)
        self._rarity = np.asarray([source.rarity[self._words[i]] for i in self._common])
        self._novelty = 1 - len(self._common) / max(1, len(self._words))

    def features(self, claim: Placed) -> list[float] | None:
        """Return the values of `FEATURES` for a claim; None where nothing surrounds it."""
        own = set(self._words[claim.first : claim.last])
        kept = [k for k, i in enumerate(self._common) if self._words[i] not in own]
        if not kept or not claim.mine:
            return None
        places = np.asarray(claim.mine + claim.rivals, dtype=np.int64)
        mine = len(claim.mine)
        near = self._nearness(claim, kept, places)
        shared, shared_rival, shared_most = self._shared(kept, places, mine)
        return [
            *near[:_LEADS],
            shared,
            shared_rival,
            shared_most - shared,
            math.log(mine),
            math.log(1 + len(claim.rivals)),
            math.log(1 + claim.kinds_of_rivals),
            mine / len(places),
            self._novelty,
            self._neighbour(claim.first - 1, places[:mine]),
            self._neighbour(claim.last, places[:mine]),
            *self._agreement(claim, places),
            float(len(self._words)),
            float(len(kept)),
            *near[_LEADS:],
            *self._profiles(claim, kept),
        ]

    def _nearness(self, claim: Placed, kept: list[int], places: Places) -> list[float]:
        """Return the first eight features, which weigh distances, and six later ones.

        The closer a word stands to the claim in the sentence, the more it weighs; "wide" ones
        weigh all alike, "directed" ones ask for the same side and distance in the source.
        """
        mine = len(claim.mine)
        offsets, distances = self._offsets(kept, places)
        at = self._at[kept]
        here = np.where(at < claim.first, at - claim.first, at - claim.last + 1)
        weights = self._rarity[kept]
        near = np.exp(-distances / SOURCE_REACH)
        close = weights * np.exp(-(np.abs(here) - 1) / SENTENCE_REACH)
        drift = np.exp(-np.abs(offsets - here[:, None]) / OFFSET_REACH)
        evidence = _share(close, near)
        nearness, rival = _best(evidence, mine)
        wide, wide_rival = _best(_share(weights, near), mine)
        along = _share(close, drift)
        directed, directed_rival = _best(along, mine)
        leads = [nearness, rival, nearness - rival, wide, wide - wide_rival]
        leads += [directed, directed_rival, directed - directed_rival]
        return [*leads, *_among_rivals(claim, evidence, along)]

    def _agreement(self, claim: Placed, places: Places) -> list[float]:
        """Return how many neighbours agree word by word: before, behind, a rival's, the lead."""
        mine = len(claim.mine)
        before, after = self._extensions(claim, places)
        sums = before + after
        longest = int(np.argmax(sums[:mine]))
        rival = float(sums[mine:].max()) if claim.rivals else 0.0
        return [
            float(before[longest]),
            float(after[longest]),
            rival,
            float(sums[longest]) - rival,
        ]

    def _offsets(self, kept: list[int], places: Places) -> tuple[Floats, Floats]:
        """Return how far, and on which side, each common word stands nearest to each place."""
        found = [self._source.places[self._words[self._common[k]]] for k in kept]
        ends = np.cumsum([len(each) for each in found])
        # One search for all words: each has a stretch of numbers of its own.
        stretch = len(self._source.words) + 1
        starts = (stretch * np.arange(len(found)))[:, None]
        every = np.concatenate(found) + np.repeat(starts[:, 0], np.diff(ends, prepend=0))
        sought = places + starts
        after = np.searchsorted(every, sought)
        first = np.concatenate(([0], ends[:-1]))[:, None]
        left = every[np.maximum(after - 1, first)] - sought
        right = every[np.minimum(after, ends[:, None] - 1)] - sought
        offsets = np.where(np.abs(left) <= np.abs(right), left, right).astype(np.float64)
        return offsets, np.abs(offsets)

    def _shared(self, kept: list[int], places: Places, mine: int) -> tuple[float, float, float]:
        """Return the weighted share of common words in the claim's best source sentence.

        The same for its rivals, and for any source sentence.
        """
        weights = {self._words[self._common[k]]: self._rarity[k] for k in kept}
        sentence_of = self._source.sentence_of
        covered = np.zeros(int(sentence_of[-1]) + 1)
        for word, weight in weights.items():
            covered[self._source.sentences[word]] += weight
        covered /= sum(weights.values())
        there = covered[sentence_of[places]]
        shared, rival = _best(there, mine)
        return shared, rival, float(covered.max())

    def _profiles(self, claim: Placed, kept: list[int]) -> list[float]:
        """Return how much of the sentence is said anywhere beside the claim, and beside its rivals.

        That is the weighted share of the common words which some source sentence has together with
        it: its own, the best rival's, the lead, and the share of rivals with a greater one.
        """
        weights = {self._words[self._common[k]]: self._rarity[k] for k in kept}
        sentence_of = self._source.sentence_of
        says = np.zeros((int(sentence_of[-1]) + 1, len(weights)), dtype=np.bool_)
        for row, word in enumerate(weights):
            says[self._source.sentences[word], row] = True
        beside = np.zeros((1 + claim.kinds_of_rivals, len(weights)), dtype=np.bool_)
        beside[0] = says[sentence_of[list(claim.mine)]].any(axis=0)
        # Place by place: sentences times kinds of rivals would be the square of a long source.
        kinds = 1 + np.asarray(claim.kind_of_rival, dtype=int)
        np.logical_or.at(beside, kinds, says[sentence_of[list(claim.rivals)]])
        shares = _share(np.asarray(list(weights.values())), beside.T.astype(float))
        mine, rivals = float(shares[0]), shares[1:]
        best = float(rivals.max(initial=0.0))
        better = float((rivals > mine).mean()) if claim.rivals else 0.0
        return [mine, best, mine - best, better]

    def _neighbour(self, here: int, mine: Places) -> float:
        """Return how near to the claim's places its next word stands; -1 if the source lacks it."""
        if not 0 <= here < len(self._words) or self._words[here] not in self._source.places:
            return -1.0
        found = self._source.places[self._words[here]]
        after = np.searchsorted(found, mine)
        left = np.abs(found[np.maximum(after - 1, 0)] - mine)
        right = np.abs(found[np.minimum(after, len(found) - 1)] - mine)
        return float(np.exp(-np.minimum(left, right).min() / NEIGHBOUR_REACH))

    def _extensions(self, claim: Placed, places: Places) -> tuple[Floats, Floats]:
        """Return how many words before and behind agree in a row, for each place."""
        size = claim.last - claim.first
        before, after = np.zeros(len(places)), np.zeros(len(places))
        # Few places have the claim's own neighbour beside them: only those are looked at.
        for row in np.flatnonzero(np.isin(places - 1, self._at_source(claim.first - 1))).tolist():
            before[row] = self._run_before(claim.first, int(places[row]))
        # A rival may be longer or shorter: its own end is looked for.
        found = self._at_source(claim.last)
        begin, end = np.searchsorted(found, places + 1), np.searchsorted(found, places + size + 3)
        for row in np.flatnonzero(begin < end).tolist():
            starts = found[begin[row] : end[row]].tolist()
            after[row] = max(self._run_after(claim.last, there) for there in starts)
        return before, after

    def _at_source(self, here: int) -> Places:
        """Return where the source has the word at `here`; nowhere outside of the sentence."""
        word = self._words[here] if 0 <= here < len(self._words) else None
        return _NOWHERE if word is None else self._source.places.get(word, _NOWHERE)

    def _run_before(self, here: int, there: int) -> int:
        """Return how many words agree in a row before `here` and before `there` in the source."""
        source, words = self._source.words, self._words
        most = min(MAX_EXTENSION, here, there)
        run = 0
        while run < most and source[there - run - 1] == words[here - run - 1]:
            run += 1
        return run

    def _run_after(self, here: int, there: int) -> int:
        """Return how many words agree in a row from `here` on and from `there` in the source on."""
        source, words = self._source.words, self._words
        most = min(MAX_EXTENSION, len(words) - here, len(source) - there)
        run = 0
        while run < most and source[there + run] == words[here + run]:
            run += 1
        return run


def _among_rivals(claim: Placed, evidence: Floats, along: Floats) -> list[float]:
    """Return six features: how many rivals and kinds of them stand nearer, and the leads.

    `evidence` and `along` weigh the claim's places, then its rivals', without and with the side.
    """
    if not claim.rivals:
        return [0.0] * 6
    mine = len(claim.mine)
    nearest, rivals = evidence[:mine].max(), evidence[mine:]
    kinds, is_alike = np.asarray(claim.kind_of_rival), np.asarray(claim.is_alike)
    best = np.zeros(claim.kinds_of_rivals)
    np.maximum.at(best, kinds, rivals)
    return [
        float((rivals > nearest).mean()),
        float((best > nearest).mean()),
        math.log1p(len(np.unique(kinds[is_alike]))),
        float(nearest - rivals[is_alike].max(initial=0.0)),
        float(evidence[:mine].mean() - rivals.mean()),
        float(along[:mine].max() - along[mine:][is_alike].max(initial=0.0)),
    ]


_NOWHERE = np.zeros(0, dtype=np.int64)


def _share(weights: Floats, values: Floats) -> Floats:
    return np.asarray(weights @ values / max(float(weights.sum()), 1e-9))


def _best(values: Floats, mine: int) -> tuple[float, float]:
    """Return the best value of the claim's places, and that of its rivals (0 without any)."""
    return float(values[:mine].max()), float(values[mine:].max()) if len(values) > mine else 0.0
