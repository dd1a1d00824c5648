"""Which candidates together make a summary."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.budget import Budget
from models.interface import Candidate
from models.selection import best_set
from models.text import count_words

ROOM = Budget(max_words=12, max_sentences=2, usual_words=8)


def candidate(text: str, index: int, *terms: int, score: float = 0.2) -> Candidate:
    """Return a candidate that says `terms`, each of which a summary is likely to say."""
    return Candidate(text=text, support=(index,), score=score, terms=dict.fromkeys(terms, 0.8))


def test_what_two_sentences_both_say_counts_once() -> None:
    first = candidate("Cầu đã mở sáng nay.", 0, 1, 2, 3)
    same = candidate("Sáng nay cầu đã mở.", 1, 1, 2, 3)
    new = candidate("Phà ngừng chạy từ mai.", 2, 4, 5)

    assert best_set([first, same, new], ROOM) == [first, new]


def test_a_sentence_that_adds_little_for_its_length_is_not_told() -> None:
    first = candidate("The bridge opened today.", 0, 1, 2, 3, 4)
    filler = candidate("There were many people who stood around there.", 1, 5, score=0.0)

    assert best_set([first, filler], ROOM) == [first]


def test_of_the_forms_of_one_sentence_one_is_told() -> None:
    whole = candidate("On Tuesday, the bridge opened.", 0, 1, 2, 3)
    shorter = candidate("The bridge opened.", 0, 1, 2)

    assert len(best_set([whole, shorter], ROOM)) == 1


def test_a_better_pair_beats_the_best_sentence_that_leaves_no_room() -> None:
    long = candidate("one two three four five six seven eight nine ten eleven.", 0, 1, 2, 3, 4)
    left = candidate("one two three four five.", 1, 1, 2, 5)
    right = candidate("six seven eight nine ten.", 2, 3, 4, 6)

    assert best_set([long, left, right], ROOM) == [left, right]


def test_what_is_tied_is_told_only_behind_what_it_follows() -> None:
    first = candidate("Ann Lee opened the bridge.", 0, 1, 2)
    tied = candidate("She also drew it.", 1, 3, 4, 5)

    assert best_set([tied], ROOM, tied=frozenset((tied,))) == []
    assert best_set([tied, first], ROOM, tied=frozenset((tied,))) == [first, tied]


def test_candidates_without_terms_are_taken_by_their_score() -> None:
    better = Candidate(text="Cầu đã mở sáng nay rồi.", support=(1,), score=0.9)
    worse = Candidate(text="Phà vẫn chạy đến tối nay.", support=(0,), score=0.1)
    room = Budget(max_words=8, max_sentences=2, usual_words=8)

    assert best_set([worse, better], room) == [better]


@pytest.mark.parametrize("candidates", [[], [candidate("word " * 20, 0, 1)]])
def test_nothing_is_told_where_nothing_fits(candidates: list[Candidate]) -> None:
    assert best_set(candidates, ROOM) == []


@given(
    st.lists(
        st.tuples(
            st.integers(1, 10),
            st.integers(0, 5),
            st.lists(st.integers(0, 9)),
            st.floats(-1, 1, allow_nan=False),
        ),
        max_size=14,
    )
)
def test_a_set_keeps_to_the_budget_and_to_the_order_of_the_article(
    drawn: list[tuple[int, int, list[int], float]],
) -> None:
    candidates = [
        candidate(" ".join(["từ"] * words), index, *terms, score=score)
        for words, index, terms, score in drawn
    ]

    told = best_set(candidates, ROOM)

    assert len(told) <= ROOM.max_sentences
    assert sum(count_words(c.text) for c in told) <= ROOM.max_words
    assert [c.support for c in told] == sorted({c.support for c in told})
    assert bool(told) is bool(candidates)
