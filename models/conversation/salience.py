"""How likely a summary is to hold each word of a conversation (Hong and Nenkova, 2014).

Added up over a set of sentences, the probabilities are the expected overlap with a summary, each
word counted once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from models.arrays import read_arrays
from models.conversation.features import ACTS, NAMES, Matrix, Vector
from models.conversation.units import Unit
from models.conversation.words import Numbers, WordsOfUnits
from models.interface import Language

# What is known of the sentences that hold a word: the most of each.
_OF_SENTENCES = (
    "centrality", "salience", "overlap_after", "overlap_turn_before", "digits", "told_words",
    "asked_before", "agreed_after",
)  # fmt: skip
WORD_NAMES = (
    "times", "told_in", "sentences", "first_share", "last_share", "speakers", "is_speaker",
    "speaker_words_share", "is_number", "letters", "kept", "known", "units", "words",
    "all_speakers", "vietnamese",
    *(f"in_{act.name.lower()}" for act in ACTS),
    *(f"most_{name}" for name in _OF_SENTENCES),
)  # fmt: skip
SALIENCE_NAMES = (
    "expected", "expected_by_word", "expected_most", "expected_share", "expected_said",
    "expected_sure",
)  # fmt: skip
SENTENCE_NAMES = (*NAMES, *SALIENCE_NAMES)
_COLUMNS = [NAMES.index(name) for name in _OF_SENTENCES]
# A word more likely than this is one to tell.
SURE = 0.3


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptWords:
    """What conversations with summaries say of words, by language and word.

    `shares` holds the share of the conversations with the word whose summary holds it too, in
    [0, 1], and how well known the word is, the logarithm of how many conversations have it, scaled
    to [0, 1]. `usual` is the share of all words.
    """

    shares: dict[tuple[Language, str], tuple[float, float]]
    usual: float

    @classmethod
    def load(cls, path: Path) -> "KeptWords":
        """Read the table. Raises OSError, KeyError or ValueError for a damaged file."""
        stored = read_arrays(path)
        keys = zip(map(Language, stored["languages"]), stored["words"].tolist(), strict=True)
        values = zip(stored["kept"].tolist(), stored["known"].tolist(), strict=True)
        return cls(shares=dict(zip(keys, values, strict=True)), usual=float(stored["usual"][()]))

    def save(self, path: Path) -> None:
        """Write the table, sorted. Raises OSError, and ValueError where no word is known."""
        rows = sorted((*key, *values) for key, values in self.shares.items())
        languages, spelled, kept, known = zip(*rows, strict=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(
            path,
            languages=np.asarray(languages),
            words=np.asarray(spelled),
            kept=np.asarray(kept, dtype=np.float16),
            known=np.asarray(known, dtype=np.float16),
            usual=np.asarray(self.usual),
        )

    def columns(self, vocabulary: Sequence[str], language: Language) -> Matrix:
        """Return the two shares of each word, (v, 2)."""
        unknown = (self.usual, 0.0)
        found = [self.shares.get((language, word), unknown) for word in vocabulary]
        return np.asarray(found, dtype=np.float32).reshape(-1, 2)


def word_rows(
    words: WordsOfUnits,
    units: Sequence[Unit],
    rows: Matrix,
    *,
    kept: KeptWords,
    language: Language,
) -> Matrix:
    """Return WORD_NAMES of each word, one row a word; `rows` are the features of the units."""
    size, said = len(words), words.said
    where, what = said.sentences, said.words
    times = np.bincount(what, weights=said.times, minlength=size)
    first, last = np.full(size, len(units)), np.full(size, -1)
    np.minimum.at(first, what, where)
    np.maximum.at(last, what, where)
    is_speaker, share = _named(words)
    facts = (len(units), said.times.sum(), words.speakers, language is Language.VI)
    columns = (
        times,
        np.bincount(words.told.words, minlength=size),
        np.bincount(what, minlength=size),
        first / len(units),
        last / len(units),
        _speakers(words),
        is_speaker,
        share,
        [word.isdigit() for word in words.vocabulary],
        [len(word) for word in words.vocabulary],
        *kept.columns(words.vocabulary, language).T,
        *(np.full(size, fact) for fact in facts),
        *_acts(words, units).T,
        *_most(words, rows).T,
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _speakers(words: WordsOfUnits) -> Numbers:
    """Count the speakers of each word."""
    said = words.said
    pairs = np.unique(words.speaker_of[said.sentences] * len(words) + said.words)
    return np.bincount(pairs % len(words), minlength=len(words))


def _named(words: WordsOfUnits) -> tuple[Vector, Vector]:
    """Tell of each word whether a speaker has it in the name, and that speaker's share of words."""
    said = words.said
    spoken = np.bincount(
        words.speaker_of[said.sentences], weights=said.times, minlength=words.speakers
    )
    is_name, share = np.zeros(len(words), np.float32), np.zeros(len(words), np.float32)
    for names, count in zip(words.names, spoken, strict=True):
        for word in names:
            is_name[word] = 1.0
            share[word] += count / max(1.0, float(spoken.sum()))
    return is_name, share


def _acts(words: WordsOfUnits, units: Sequence[Unit]) -> Matrix:
    """Count the sentences of each act that hold each word, (v, acts)."""
    does = np.asarray([[act in unit.acts for act in ACTS] for unit in units], dtype=np.float32)
    found = np.zeros((len(words), len(ACTS)), np.float32)
    np.add.at(found, words.said.words, does[words.said.sentences])
    return found


def _most(words: WordsOfUnits, rows: Matrix) -> Matrix:
    """Return the most of _OF_SENTENCES among the sentences that say each word, (v, 8)."""
    most = np.zeros((len(words), len(_COLUMNS)), np.float32)
    np.maximum.at(most, words.said.words, rows[words.said.sentences][:, _COLUMNS])
    return most


def probabilities(log_odds: Vector) -> Vector:
    """Return how likely a summary is to hold each word, in [0, 1]."""
    return np.asarray(1 / (1 + np.exp(-log_odds)), dtype=np.float32)


def sentence_rows(rows: Matrix, words: WordsOfUnits, likely: Vector) -> Matrix:
    """Return SENTENCE_NAMES of each sentence: its `rows` of NAMES, and what its words promise."""
    return np.concatenate((rows, _salience_rows(words, likely)), axis=1)


def _salience_rows(words: WordsOfUnits, likely: Vector) -> Matrix:
    """Return SALIENCE_NAMES of each sentence."""
    told, said, size = words.told, words.said, len(words.speaker_of)
    found = likely[told.words]
    expected = np.bincount(told.sentences, weights=found, minlength=size)
    length = np.bincount(told.sentences, weights=told.times, minlength=size)
    most = np.zeros(size, np.float32)
    np.maximum.at(most, told.sentences, found)
    spoken = np.bincount(said.sentences, weights=likely[said.words], minlength=size)
    columns = (
        expected,
        expected / np.maximum(1, length),
        most,
        expected / max(1e-6, float(likely.sum())),
        spoken / np.maximum(1, np.bincount(said.sentences, minlength=size)),
        np.bincount(told.sentences, weights=found > SURE, minlength=size),
    )
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
