"""Names and cue words read from the lists in `models/engines/gazetteer`."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources

from models.engines.tagger_rules.tokens import Gap, Shape, Tokens, read_tokens
from models.interface import Label, Language
from models.text import fold


class Cue(StrEnum):
    """What a phrase announces about the words after it; the value names its lists."""

    HONORIFIC = "honorifics"
    OFFICE = "offices"
    ORGANIZATION = "organization_heads"
    PLACE = "place_heads"
    DOCUMENT = "document_heads"
    WORK = "work_heads"


class WordList(StrEnum):
    """Lists of single words that decide between readings; the value names the file."""

    SURNAMES = "surnames_vi"
    AMBIGUOUS_SURNAMES = "surnames_vi_ambiguous"
    FIRST_NAMES = "first_names_en"
    ORDINARY_VI = "ordinary_words_vi"
    ORDINARY_EN = "ordinary_words_en"
    ORGANIZATION_ENDS = "organization_ends_en"
    ORGANIZATION_STARTS = "organization_starts_en"
    COMMON_NOUNS = "common_nouns_en"
    PLACE_ENDS = "place_ends_en"
    PLACE_STARTS = "place_starts_en"
    EVENT_ENDS = "event_ends_en"
    DOCUMENT_ENDS = "document_ends_en"
    NATIONALITY_HEADS = "nationality_heads_vi"
    NATIONALITIES = "nationalities_en"
    NUMBER_LABELS = "number_labels"
    FUNCTION_WORDS = "function_words"
    DAY_CUES = "day_cues"
    YEAR_CUES = "year_cues"
    MONTH_CUES = "month_cues_en"
    MONTHS = "months_en"
    AUTHORITIES = "authorities_vi"
    PRIVATE_BODIES = "private_bodies_vi"
    TOPIC_ENDS = "topic_ends_vi"
    NAME_BREAKS = "name_breaks_vi"
    GIVEN_VI = "given_names_vi"
    GENERIC_ACRONYMS = "generic_acronyms"
    BRIDGED_HEADS = "bridged_heads_vi"
    NEIGHBOURS = "neighbours_vi"


# Later lists win where a name stands in two.
NAME_FILES = (
    ("regions_world", Label.LOC),
    ("cities_world", Label.LOC),
    ("countries_en", Label.LOC),
    ("vn_districts", Label.LOC),
    ("vn_places", Label.LOC),
    ("vn_provinces", Label.LOC),
    ("countries_vi", Label.LOC),
    ("people_world", Label.PER),
    ("organizations_world", Label.ORG),
    ("organizations_vi", Label.ORG),
    ("events_and_products", Label.MISC),
    ("documents", Label.DOC),
)
# English tells institutions and places by their last word, so it has no heads in front.
CUES = {
    Language.VI: tuple(Cue),
    Language.EN: (Cue.HONORIFIC, Cue.OFFICE, Cue.DOCUMENT, Cue.WORK),
}
# Longer words before a full stop end a sentence.
MAX_ABBREVIATION = 2
FIELDS_FILE = "organization_fields_vi"
PAIRS_FILE = "pairs_vi"
ORIGIN_PAIRS_FILE = "origin_pairs_vi"
# Lists of settlements and states: a river or an airport called by one is a place of its own.
SETTLED_FILES = ("countries", "vn_provinces", "vn_districts", "cities_world")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase stands for, and which of its ends the list writes with a capital.

    `country` and `settled` tell of which kind a place is; `acronym` that it is one word all in
    capitals.
    """

    value: Label | Cue | None
    first_proper: bool
    last_proper: bool
    country: bool
    settled: bool = False
    acronym: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """The phrase found ends before token `end`."""

    end: int
    entry: Entry


class _Node:
    __slots__ = ("entry", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.entry: Entry | None = None


class PhraseTrie:
    """Phrases by their folded tokens; a look-up costs at most the longest phrase."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(
        self,
        phrases: Iterable[str],
        value: Label | Cue | None,
        *,
        country: bool = False,
        settled: bool = False,
    ) -> None:
        """Add `phrases`; a phrase that is already there takes the new value."""
        for phrase in phrases:
            tokens = read_tokens(phrase)
            node = self._root
            for key in tokens.keys[: len(tokens)]:
                node = node.following.setdefault(key, _Node())
            last = len(tokens) - 1
            # "báo" and "Báo" in one list: the small letter is the wider permission.
            first = tokens.shapes[0] >= Shape.CAPITAL
            last_proper = tokens.shapes[last] >= Shape.CAPITAL
            # "WHO" and "IS" are words too: an acronym is one only in capitals.
            acronym = last == 0 and tokens.shapes[0] is Shape.UPPER
            earlier = node.entry
            if earlier is not None and earlier.value is value:
                first = first and earlier.first_proper
                last_proper = last_proper and earlier.last_proper
                acronym = acronym and earlier.acronym
            node.entry = Entry(
                value,
                first_proper=first,
                last_proper=last_proper,
                country=country,
                settled=settled,
                acronym=acronym,
            )

    def openers(self) -> frozenset[str]:
        """Return the first word of every phrase, folded."""
        return frozenset(self._root.following)

    def longest(self, tokens: Tokens, start: int) -> Match | None:
        """Return the longest phrase at token `start` whose capitals are there in the text.

        A full stop after an abbreviation may be missing from the list: TP.HCM is TP HCM.
        """
        keys, gaps, shapes = tokens.keys, tokens.gaps, tokens.shapes
        node = self._root.following.get(keys[start])
        best = None
        capital = shapes[start] >= Shape.CAPITAL
        index = start
        while node is not None:
            entry = node.entry
            if (
                entry is not None
                and (capital or not entry.first_proper)
                and (not entry.last_proper or shapes[index] >= Shape.CAPITAL)
                and (not entry.acronym or shapes[start] is Shape.UPPER)
            ):
                best = Match(index + 1, entry)
            index += 1
            following = node.following
            if "." not in following and _is_abbreviation_stop(tokens, index):
                index += 1
            node = following.get(keys[index]) if gaps[index] is not Gap.LINE else None
        return best


def _is_abbreviation_stop(tokens: Tokens, index: int) -> bool:
    """Tell whether a full stop abbreviates: "TP. HCM", but not "phía Nam. Bộ Y tế"."""
    if tokens.keys[index] != "." or tokens.gaps[index] is not Gap.NONE:
        return False
    short = tokens.ends[index - 1] - tokens.starts[index - 1] <= MAX_ABBREVIATION
    return short or tokens.gaps[index + 1] is Gap.NONE


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that the rules know by heart for a text in one language.

    `pairs` are words of two syllables, `openers` the first words of all names and cues.
    """

    names: PhraseTrie
    cues: PhraseTrie
    fields: PhraseTrie
    words: dict[WordList, frozenset[str]]
    pairs: frozenset[str]
    origin_pairs: frozenset[str]
    openers: frozenset[str]

    def holds(self, words: WordList, key: str) -> bool:
        """Tell whether the folded word `key` stands in the list `words`."""
        return key in self.words[words]


@functools.cache
def load_lexicon(language: Language) -> Lexicon:
    """Read the lists once for each language; names serve both, cues only their own."""
    names, fields, words = _shared_lists()
    pairs, origin_pairs = (
        frozenset(map(fold, _lines(file))) for file in (PAIRS_FILE, ORIGIN_PAIRS_FILE)
    )
    cues = PhraseTrie()
    for cue in CUES[language]:
        cues.add(_lines(f"{cue.value}_{language.value}"), cue)
    openers = names.openers() | cues.openers()
    return Lexicon(names, cues, fields, words, pairs, origin_pairs, openers)


@functools.cache
def _shared_lists() -> tuple[PhraseTrie, PhraseTrie, dict[WordList, frozenset[str]]]:
    names = PhraseTrie()
    for file, label in NAME_FILES:
        country, settled = file.startswith("countries"), file.startswith(SETTLED_FILES)
        names.add(_lines(file), label, country=country, settled=settled)
    fields = PhraseTrie()
    fields.add(_lines(FIELDS_FILE), None)
    words = {each: frozenset(_folded(each.value)) for each in WordList}
    return names, fields, words


def _folded(file: str) -> Iterator[str]:
    for line in _lines(file):
        yield from filter(str.isalnum, read_tokens(line).keys)


def _lines(file: str) -> list[str]:
    source = resources.files("models.engines").joinpath("gazetteer", f"{file}.txt")
    lines = source.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
