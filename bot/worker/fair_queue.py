"""A queue in which owners take turns, however much one of them brings."""

from collections import deque
from collections.abc import Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class FairQueue(Generic[Item]):
    """Gives one item of each owner in turn; the items of one owner keep their order.

    A new owner comes last in the round, so that it waits for one item of each other at most. Not
    safe to use from several threads without a lock.
    """

    def __init__(self) -> None:
        # In the order of their turns; none is empty.
        self._lines: dict[Hashable, deque[Item]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._lines.values()))

    def append(self, owner: Hashable, item: Item) -> None:
        """Add an item at the end of its owner's line."""
        self._lines.setdefault(owner, deque()).append(item)

    def pop(self) -> Item:
        """Remove and return the item whose turn it is. Raises IndexError when there is none."""
        owner = next(iter(self._lines), None)
        if owner is None:
            raise IndexError("pop from an empty queue")
        line = self._lines.pop(owner)
        item = line.popleft()
        if line:
            self._lines[owner] = line
        return item

    def discard(self, owner: Hashable, item: Item) -> bool:
        """Remove an item whose turn has not come; tell whether it was there."""
        line = self._lines.get(owner)
        if line is None or item not in line:
            return False
        line.remove(item)
        if not line:
            del self._lines[owner]
        return True

    def ahead_of(self, owner: Hashable) -> int:
        """Return how many items have their turn before the next one that `owner` adds."""
        own = len(self._lines.get(owner, ()))
        others = (line for other, line in self._lines.items() if other != owner)
        return own + sum(min(len(line), own + 1) for line in others)
