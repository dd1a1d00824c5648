"""What people do with words in a chat."""

from enum import StrEnum, auto


class Act(StrEnum):
    """What a sentence does."""

    QUESTION = auto()
    OPEN_QUESTION = auto()
    REQUEST = auto()
    PROPOSAL = auto()
    AGREEMENT = auto()
    REFUSAL = auto()
    DECISION = auto()
    PROMISE = auto()
    WISH = auto()
    OPINION = auto()
    PROBLEM = auto()
    ADVICE = auto()
    POLITENESS = auto()
