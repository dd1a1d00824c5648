"""The different words of sentences that are judged together: where each stands, who says it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.conversation.turns import Conversation
from models.conversation.units import Unit
from models.text import words

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Places:
    """Pairs of a sentence and a word in it, each once, in the order of the sentences.

    All have the shape (n,); `times` is how often the word stands in the sentence.
    """

    sentences: Numbers
    words: Numbers
    times: Numbers

    @classmethod
    def of(cls, spoken: Iterable[Sequence[str]], number: dict[str, int]) -> "Places":
        """Return where the words of sentences stand; a new word gets the next number."""
        found = [
            (index, number.setdefault(word, len(number)), times)
            for index, said in enumerate(spoken)
            for word, times in Counter(said).items()
        ]
        columns = np.asarray(found, dtype=np.int64).reshape(-1, 3).T
        return cls(sentences=columns[0], words=columns[1], times=columns[2])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WordsOfUnits:
    """The words of `units`, numbered: as they are said, and as a brief would tell them.

    `speaker_of` (units,) is the number of each sentence's speaker among all `speakers`, whose
    names have the words `names`.
    """

    vocabulary: tuple[str, ...]
    said: Places
    told: Places
    speakers: int
    speaker_of: Numbers
    names: tuple[frozenset[int], ...]

    @classmethod
    def of(cls, conversation: Conversation, units: Sequence[Unit]) -> "WordsOfUnits":
        """Read the words of units, in order."""
        number: dict[str, int] = {}
        said = Places.of((unit.said_words for unit in units), number)
        told = Places.of((unit.told_words for unit in units), number)
        spoken_by = [conversation.turns[unit.turn].speaker for unit in units]
        speakers = tuple(dict.fromkeys(spoken_by))
        place = {speaker: index for index, speaker in enumerate(speakers)}
        return cls(
            vocabulary=tuple(number),
            said=said,
            told=told,
            speakers=len(speakers),
            speaker_of=np.asarray([place[speaker] for speaker in spoken_by], dtype=np.int64),
            names=tuple(
                frozenset(number[word] for word in words(speaker) if word in number)
                for speaker in speakers
            ),
        )

    def __len__(self) -> int:
        return len(self.vocabulary)
