"""What the tables compare: ways to summarise, told apart by what they may read."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Role(StrEnum):
    """Simple baselines are what ours must beat; the oracle reads the reference."""

    BASELINE = "baseline"
    ORACLE = "oracle"
    OURS = "ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class System(Generic[Item]):
    """A way to summarise an item; without `write`, `remark` says why it cannot run here."""

    name: str
    role: Role
    write: Callable[[Item], str] | None = None
    remark: str | None = None
