"""Runs of capitalised words, and the reading state that every recogniser shares."""

from dataclasses import dataclass

from models.engines.tagger_rules.gazetteer import Cue, Lexicon, Match, WordList
from models.engines.tagger_rules.tokens import Gap, Shape, Tokens, is_vietnamese_syllable
from models.interface import Label, Language

# No name in the news has more words; the limit also bounds the work at each token.
MAX_RUN = 8
MAX_PERSON_WORDS = 5
PARTICLES = frozenset(
    ("van", "von", "de", "da", "del", "der", "den", "di", "dos", "bin", "ibn", "al", "el", "la")
)


ARTICLES = frozenset(("al", "el"))
VIETNAMESE_TOO = frozenset(
    (
        "in",
        "nam",
        "ho",
        "su",
        "do",
        "si",
        "min",
        "hui",
        "chun",
        "gun",
        "un",
        "ri",
        "dong",
        "ki",
        "gu",
    )
)
# The second syllables of Korean given names, and of a few places.
SECOND_SYLLABLES = frozenset(
    (
        *("un", "il", "in", "hye", "hee", "ho", "ok", "nam", "sun", "soo", "su", "jin", "jung"),
        *("jong", "won", "hwan", "hyun", "kyu", "moon", "chul", "woo", "joo", "ju", "seok", "sik"),
        *("yong", "eun", "young", "min", "hwa", "kyung", "geun", "hyuk", "sung", "suk", "ki", "jo"),
        *(
            "ri",
            "do",
            "gu",
            "si",
            "gun",
            "dong",
            "myeon",
            "yeon",
            "ah",
            "rim",
            "rok",
            "bok",
            "ryong",
        ),
        *("yen", "wen", "yin", "hui", "wei", "chun", "yeong", "hoon", "jae", "tae", "guk", "gyu"),
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """A name over the tokens `start` to `end` (excluded), with the rule's trust in it."""

    start: int
    end: int
    label: Label
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the recognisers see it: they look at one token and answer with a Found."""

    tokens: Tokens
    lexicon: Lexicon
    language: Language

    def cue(self, index: int, *kinds: Cue) -> Match | None:
        """Return the cue phrase at a token if it is of one of `kinds` (of any without)."""
        match = self.lexicon.cues.longest(self.tokens, index)
        if match is None or (kinds and match.entry.value not in kinds):
            return None
        return match

    def name(self, index: int) -> Match | None:
        """Return the listed name at a token."""
        return self.lexicon.names.longest(self.tokens, index)

    def place(self, index: int) -> Match | None:
        """Return the listed place at a token."""
        match = self.name(index)
        return match if match is not None and match.entry.value is Label.LOC else None

    def in_list(self, index: int, words: WordList) -> bool:
        """Tell whether the word at a token stands in a list."""
        return self.lexicon.holds(words, self.tokens.keys[index])

    def closes_pair(self, index: int) -> bool:
        """Tell whether a small word is the second half of a word of two syllables."""
        return self._is_pair(index - 1) if index else False

    def opens_pair(self, index: int) -> bool:
        """Tell whether a word and the small one after it are one word: "hội nghị"."""
        return self._is_pair(index)

    def _is_pair(self, index: int) -> bool:
        keys, tokens = self.tokens.keys, self.tokens
        small = tokens.shapes[index + 1] is Shape.LOWER and tokens.gaps[index + 1] is Gap.SPACE
        return small and f"{keys[index]} {keys[index + 1]}" in self.lexicon.pairs

    def is_ordinary(self, index: int) -> bool:
        """Tell whether a capital is no evidence: an opener, or a word also seen in lower case."""
        words = WordList.ORDINARY_VI if self.language is Language.VI else WordList.ORDINARY_EN
        if self.in_list(index, words):
            return True
        return self.tokens.opens[index] and self.tokens.keys[index] in self.tokens.lower_keys

    def starts_surname(self, index: int) -> bool:
        """Tell whether a Vietnamese family name and one more capital stand at a token."""
        tokens = self.tokens
        return (
            tokens.shapes[index] >= Shape.CAPITAL
            and self.in_list(index, WordList.SURNAMES)
            and tokens.joined(index + 1)
            and is_vietnamese_syllable(tokens.keys[index + 1])
        )


def skip_dot(tokens: Tokens, index: int) -> int:
    """Return the token after a full stop that belongs to the abbreviation before it."""
    dotted = tokens.keys[index] == "." and tokens.gaps[index] is Gap.NONE
    if index and tokens.shapes[index - 1] is Shape.LOWER and tokens.gaps[index + 1] is Gap.SPACE:
        # "... rơi xuống sông. Sáng": the stop ends a sentence.
        return index
    return index + 1 if dotted else index


def run_end(tokens: Tokens, start: int, limit: int = MAX_RUN) -> int:
    """Return the end of the capitalised words from `start`: initials and hyphens included."""
    end = start
    while end - start < limit and (end == start or tokens.joined(end)):
        end += 2 if tokens.is_initial(end) else 1
        end = _past_hyphen(tokens, end)
        if end > start and tokens.keys[end] in PARTICLES:
            # "Bashar al Assad", and "Bashar al - Assad" as some newspapers write.
            hyphen = tokens.keys[end] in ARTICLES and tokens.keys[end + 1] == "-"
            end += 1 + hyphen if tokens.joined(end + 1 + hyphen) else 0
    return end


def _past_hyphen(tokens: Tokens, index: int) -> int:
    hyphen = tokens.keys[index] == "-" and tokens.gaps[index] is Gap.NONE
    letters = tokens.shapes[index + 1] in (Shape.LOWER, Shape.CAPITAL, Shape.UPPER)
    if hyphen and letters and tokens.gaps[index + 1] is Gap.NONE:
        return index + 2
    if tokens.keys[index] == "-" and tokens.gaps[index] is Gap.SPACE and index:
        return _past_spaced_hyphen(tokens, index)
    return index


def _past_spaced_hyphen(tokens: Tokens, index: int) -> int:
    """Return the token after "Moon Jae - in", written with spaces by some newspapers."""
    small = tokens.shapes[index + 1] is Shape.LOWER and tokens.gaps[index + 1] is Gap.SPACE
    korean = tokens.keys[index + 1] in SECOND_SYLLABLES
    foreign = not is_vietnamese_syllable(tokens.keys[index - 1])
    foreign = foreign or tokens.keys[index + 1] not in VIETNAMESE_TOO
    if small and korean and foreign and tokens.shapes[index - 1] is Shape.CAPITAL:
        return index + 2
    return index
