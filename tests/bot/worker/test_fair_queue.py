from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.worker.fair_queue import FairQueue


def drained(queue: FairQueue[str]) -> list[str]:
    return [queue.pop() for _ in range(len(queue))]


def test_owners_take_turns_and_each_keeps_its_order() -> None:
    queue = FairQueue[str]()
    for name in ("a1", "a2", "a3", "b1", "c1", "c2"):
        queue.append(name[0], name)

    assert drained(queue) == ["a1", "b1", "c1", "a2", "c2", "a3"]


def test_a_new_owner_waits_for_one_item_of_each_other() -> None:
    queue = FairQueue[str]()
    for name in ("a1", "a2", "b1", "b2"):
        queue.append(name[0], name)
    queue.pop()

    queue.append("c", "c1")

    assert drained(queue) == ["b1", "a2", "c1", "b2"]


def test_an_empty_queue_has_nothing_to_give() -> None:
    with pytest.raises(IndexError):
        FairQueue[str]().pop()


def test_what_is_discarded_never_comes_and_the_last_one_takes_its_owner_along() -> None:
    queue = FairQueue[str]()
    for name in ("a1", "a2", "b1"):
        queue.append(name[0], name)

    assert queue.discard("a", "a2")
    assert queue.discard("b", "b1")
    assert not queue.discard("b", "b1")
    assert not queue.discard("a", "b1")

    assert drained(queue) == ["a1"]


OWNERS = st.lists(st.sampled_from("abcde"), max_size=40)


@given(OWNERS)
def test_whoever_adds_when_each_owner_has_as_many_turns_as_the_others_while_it_has_items(
    owners: list[str],
) -> None:
    queue = FairQueue[str]()
    for owner in owners:
        queue.append(owner, owner)

    order = drained(queue)

    assert Counter(order) == Counter(owners)
    for place, owner in enumerate(order):
        turns = Counter(order[:place])
        assert all(turns[other] <= turns[owner] + 1 for other in turns)


@given(OWNERS, st.sampled_from("abcdef"))
def test_the_items_ahead_are_at_most_those_that_are_foretold(owners: list[str], new: str) -> None:
    queue = FairQueue[str]()
    for owner in owners:
        queue.append(owner, owner)
    foretold = queue.ahead_of(new)

    queue.append(new, "the new one")

    assert drained(queue).index("the new one") <= foretold <= len(owners)
