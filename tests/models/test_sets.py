"""What is looked at in a set before one is chosen."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from models.boosting import BoostedTrees
from models.budget import Budget
from models.engines.extractive import ExtractiveEngine
from models.interface import Candidate, Language, Length
from models.segment import split_into_segments
from models.selection import MIN_GAIN, best_set, sets_to_judge
from models.sets import SET_FEATURES, load_judge
from tests.models.test_summarize import EN, VI, source_of

ROOM = Budget(max_words=24, max_sentences=2, usual_words=10)
HEADLINE = Candidate(
    text="Cầu Rạch Lá đã mở", support=(), score=0.0, terms={1: 0.9, 2: 0.8, -1: 0.5}
)
SAYS_MORE = Candidate(
    text="Cầu dài 90 mét, rộng 8 mét.",
    support=(0,),
    score=0.3,
    terms={1: 0.9, 3: 0.4, -2: 0.2},
    headline=HEADLINE,
)
SAYS_IT_AGAIN = Candidate(
    text="Cầu Rạch Lá đã mở hôm nay.",
    support=(1,),
    score=0.4,
    terms={1: 0.9, 2: 0.8, -1: 0.5},
    headline=HEADLINE,
)


def looked_at(*candidates: Candidate) -> dict[tuple[int, ...], dict[str, float]]:
    """Return what is seen of each set, by the indexes of its sentences in the article."""
    sets, rows = sets_to_judge(candidates, ROOM, tied=frozenset())
    return {
        tuple(each.support[0] for each in members): dict(zip(SET_FEATURES, row, strict=True))
        for members, row in zip(sets, rows.tolist(), strict=True)
    }


def test_what_the_headline_says_too_is_nothing_new() -> None:
    seen = looked_at(SAYS_MORE, SAYS_IT_AGAIN)

    assert seen[1,]["new_overlap"] == 0
    assert seen[1,]["overlap"] == pytest.approx(1.7)
    assert seen[0,]["new_overlap"] == pytest.approx(0.4)
    assert seen[0,]["new_pair_overlap"] == pytest.approx(0.2)
    assert seen[0, 1]["overlap"] == pytest.approx(2.1), "what both say counts once"


def test_a_set_is_compared_with_the_headline_word_by_word() -> None:
    seen = looked_at(SAYS_MORE, SAYS_IT_AGAIN)

    assert seen[1,]["subsequence"] == 1
    assert seen[0,]["subsequence"] == pytest.approx(1 / 5)
    assert seen[0,]["words"] == 7
    assert seen[0,]["headline_words"] == 5
    assert seen[0, 1]["repeated"] == 2


def test_a_shorter_form_is_known_by_the_longest_of_its_sentence() -> None:
    shorter = replace(SAYS_MORE, text="Cầu dài 90 mét.")
    seen = looked_at(shorter, SAYS_MORE)

    assert set(seen) == {(0,)}
    sets, rows = sets_to_judge([shorter, SAYS_MORE], ROOM, tied=frozenset())
    kept = {members[0].text: row for members, row in zip(sets, rows.tolist(), strict=True)}
    assert kept[SAYS_MORE.text][SET_FEATURES.index("share_kept")] == 1
    assert kept[shorter.text][SET_FEATURES.index("share_kept")] == pytest.approx(4 / 7)
    assert kept[shorter.text][SET_FEATURES.index("whole_words")] == 7


def test_nothing_is_looked_at_where_nothing_fits() -> None:
    sets, rows = sets_to_judge([replace(SAYS_MORE, text="dài " * 40)], ROOM, tied=frozenset())

    assert sets == []
    assert rows.shape == (0, len(SET_FEATURES))


def test_the_judge_that_ships_knows_these_features() -> None:
    assert load_judge().features == SET_FEATURES


@pytest.mark.parametrize(("text", "language"), [(VI, Language.VI), (EN, Language.EN)])
def test_without_a_headline_all_figures_are_finite(text: str, language: Language) -> None:
    source = source_of(text, language=language)
    candidates = ExtractiveEngine().propose(source, length=Length.SHORT)
    _, rows = sets_to_judge(candidates, ROOM, tied=frozenset())

    assert len(split_into_segments(text)) > 1
    assert len(rows) > 1
    assert np.isfinite(rows).all()


def judge_of_first_sentences(folder: Path, gain: float) -> BoostedTrees:
    """Return a judge that promises so much more of a set with the article's first sentence."""
    np.savez(
        folder / "judge.npz",
        features=np.asarray(SET_FEATURES),
        roots=np.asarray([0], dtype=np.int32),
        feature=np.asarray([SET_FEATURES.index("first_place"), 0, 0], dtype=np.uint8),
        threshold=np.asarray([0.5, np.inf, np.inf], dtype=np.float32),
        left=np.asarray([1, 1, 2], dtype=np.int32),
        right=np.asarray([2, 1, 2], dtype=np.int32),
        value=np.asarray([0, gain, 0], dtype=np.float32),
        depth=np.asarray(1, dtype=np.int32),
    )
    return load_judge(folder / "judge.npz")


@pytest.mark.parametrize(
    ("share_of_least_gain", "is_judged", "told"),
    [(2.0, True, [SAYS_MORE]), (0.5, True, None), (2.0, False, None)],
)
def test_a_judge_overrules_what_says_most_only_for_a_clear_gain_and_where_it_is_asked(
    tmp_path: Path, share_of_least_gain: float, is_judged: bool, told: list[Candidate] | None
) -> None:
    candidates = [SAYS_MORE, SAYS_IT_AGAIN]
    sets, rows = sets_to_judge(candidates, ROOM, tied=frozenset())
    says_most = sets[int(rows[:, SET_FEATURES.index("value")].argmax())]
    judge = judge_of_first_sentences(tmp_path, share_of_least_gain * MIN_GAIN)

    found = best_set(candidates, replace(ROOM, is_judged=is_judged), judge=judge)

    assert says_most == [SAYS_IT_AGAIN]
    assert found == (told or says_most)
