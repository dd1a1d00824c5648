"""Telling which language a text is written in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from models.interface import Language
from models.text import strip_diacritics, words

# Below this, telling a foreign language from 142 was a guess (facts: all-language call first
# when there are at least 40 letters).
MIN_LETTERS = 40
# Beginning, middle and end: three pieces of this many characters.
PIECE_LENGTH = 600
# Fewer words say nothing by their shape.
MIN_WORDS = 3
# A foreign language is believed from this probability on, unless the words speak against it.
MIN_FOREIGN_PROBABILITY = 0.5
# Share of function words from which a text is English or Vietnamese whatever the model says;
# paragraphs in other languages stay below 0.09.
MIN_FUNCTION_WORDS = 0.12
# Share of words that, without marks, are syllables of Vietnamese. Measured on 1,000 sentences
# each: 99 % of the English ones have less than 0.5, 99 % of the Vietnamese ones more than 0.6.
SOME_SYLLABLES = 0.5
MOSTLY_SYLLABLES = 0.62
# "The cat sat on the mat" is made of such syllables too, but its function words are English.
PLAINLY_ENGLISH = 0.3
# Creoles that the model sees in tables and clipped English.
NEAR_ENGLISH = frozenset({"pcm", "sco", "jam"})


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


ENGLISH_FUNCTION_WORDS = _listed(
    "the and that for with his from are were has have been which this but they their said who "
    "will would it at by she not of to is he you we what when about after its more than there "
    "how your our could should into please my"
)
# Function words that other languages have too: they only speak against Vietnamese.
SHORT_ENGLISH = _listed("a i in on")
VIETNAMESE_FUNCTION_WORDS = _listed(
    "cua nhung duoc khong nguoi trong voi cac mot da dang hom rat la va khi nhu toi ong ngay "
    "noi viec nay cung roi nhieu phai biet chung thanh truoc theo thoi giua tai vao cho neu "
    "thi ve nen lai moi tren duoi hoi sao dau gi"
)
_VIETNAMESE_SYLLABLE = re.compile(
    r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx])?"
    r"(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oay|oe|oi|ua|uai|uay|ue|ui|uo|uoi|uou|uu"
    r"|uy|uya|uye|ye|yeu|uyu|oo)(?:ng|nh|ch|[cmnpt])?"
)
_READ = tuple(language.value for language in Language)
_NOT_PROSE = re.compile(r"(?:https?://|www\.)\S+|[@#]\w+")
_WORD = re.compile(r"\w+")
_LATIN = re.compile("[A-Za-z\u00aa-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """What `identify` found.

    `code` is ISO 639-1 where one exists; `language` is None when the project does not read it;
    both are None for a text without letters.
    """

    code: str | None
    language: Language | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Identifiers:
    """The model twice over one set of weights: all its languages, and only ours."""

    every: LanguageIdentifier
    ours: LanguageIdentifier


def identify(text: str) -> Identification:
    """Return the language of `text`, judged by a bounded sample of its beginning, middle and end.

    Vietnamese typed without marks is Vietnamese. A language that the project does not read is
    named only from 40 letters on, or when it has its own script.
    """
    sample = _sample(text)
    letters = sum(character.isalpha() for character in sample)
    if not letters:
        return Identification(code=None, language=None)
    latin = len(_LATIN.findall(sample))
    if latin * 2 < letters:
        code, _ = _identifiers().every.classify(sample)
        if code not in _READ:
            return Identification(code=code, language=None)
    return _identify_latin(sample, enough=letters >= MIN_LETTERS)


def _identify_latin(sample: str, *, enough: bool) -> Identification:
    by_words = _language_by_words(_telling_words(sample))
    if by_words is not None:
        return Identification(code=by_words.value, language=by_words)
    if enough:
        code, probability = _identifiers().every.classify(sample)
        if code in _READ:
            return Identification(code=code, language=Language(code))
        if code not in NEAR_ENGLISH and probability >= MIN_FOREIGN_PROBABILITY:
            return Identification(code=code, language=None)
    code, _ = _identifiers().ours.classify(sample)
    return Identification(code=code, language=Language(code))


def _language_by_words(sample: Sequence[str]) -> Language | None:
    """Return our language if the shape of the words and the function words tell it."""
    if not sample:
        return None
    bare = [strip_diacritics(word) for word in sample]
    english = sum(word in ENGLISH_FUNCTION_WORDS for word in sample) / len(bare)
    vietnamese = sum(word in VIETNAMESE_FUNCTION_WORDS for word in bare) / len(bare)
    plain = sum(word in ENGLISH_FUNCTION_WORDS or word in SHORT_ENGLISH for word in sample)
    syllables = sum(_VIETNAMESE_SYLLABLE.fullmatch(word) is not None for word in bare) / len(bare)
    if vietnamese > english and vietnamese >= MIN_FUNCTION_WORDS and syllables >= SOME_SYLLABLES:
        return Language.VI
    shaped = len(bare) >= MIN_WORDS and syllables >= MOSTLY_SYLLABLES
    if shaped and plain < PLAINLY_ENGLISH * len(bare):
        return Language.VI
    if english > vietnamese and english >= MIN_FUNCTION_WORDS:
        return Language.EN
    return None


def _telling_words(sample: str) -> list[str]:
    """Return the folded words that are not names or numbers, or all words where there are few."""
    written = [word for word in _WORD.findall(sample) if not word.isdigit()]
    common = [word for word in written if word[0].islower()]
    return words(" ".join(common if len(common) >= MIN_WORDS else written))


def _sample(text: str) -> str:
    if len(text) > 3 * PIECE_LENGTH:
        middle = (len(text) - PIECE_LENGTH) // 2
        pieces = (text[:PIECE_LENGTH], text[middle : middle + PIECE_LENGTH], text[-PIECE_LENGTH:])
        text = " ".join(pieces)
    return _NOT_PROSE.sub(" ", text)


@cache
def _identifiers() -> _Identifiers:
    # Not the module's own functions: `set_languages` there changes the whole process.
    every = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    ours = LanguageIdentifier(
        every.nb_ptc,
        every.nb_pc,
        every.nb_classes,
        every.tk_nextmove,
        every.tk_output,
        norm_probs=True,
        tk_row=every.tk_row,
    )
    ours.set_languages(_READ)
    return _Identifiers(every=every, ours=ours)
