"""References made wrong on purpose: one name, number, date or negation of each is changed.

Written without any code of `models.verify`, which is what it tests. Names come from the rule
tagger; numbers, dates and negations from the patterns below.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.engines.tagger_rules.tagger import RuleTagger
from models.evaluation.items import Article
from models.interface import Label, Language


class CorruptionKind(StrEnum):
    """What of a reference was changed."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    NEGATION = "negation"


class CorruptionSource(StrEnum):
    """Where the wrong part comes from; negations are added or dropped instead."""

    SAME = "same article"
    OTHER = "elsewhere"
    ADDED = "added"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrupted:
    """A reference in which `written`, at `start`, became `replacement`."""

    text: str
    start: int
    kind: CorruptionKind
    source: CorruptionSource
    written: str
    replacement: str


_NAMES = (Label.PER, Label.LOC, Label.ORG)
_NUMBER = re.compile(r"(?<![\w.,/:-])\d{1,9}(?:[.,]\d{1,6}){0,3}(?![\w/:-]|[.,]\d)")
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
# The forms of a date; two of one form can stand for each other.
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<![\d/.-])\d{1,2}/\d{1,2}/\d{4}(?![\d/])",
        r"(?<![\d/.-])\d{1,2}/\d{1,2}(?![\d/])",
        r"\b\d{1,2} tháng \d{1,2}\b",
        r"(?<=tháng )\d{1,2}(?:/\d{4})?(?![\d/,.]*\d)",
        rf"\b(?:{_MONTHS}) \d{{1,2}}(?:, \d{{4}})?\b(?![,.]\d)",
        rf"\b\d{{1,2}} (?:{_MONTHS})\b",
        r"(?<![\w.,/:$£€-])(?:19|20)\d\d(?![\w/:%-]|[.,]\d)",
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    )
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEGATED = re.compile(
    r"\b(?:không|chưa|chẳng) (?!phải\b|chỉ\b|những\b|ít\b|may\b|gian\b|khí\b|quân\b)"
    r"|\b(?:not|never) (?!only\b)|(?<=did|oes|ere|was|has|ave|uld)n['’]t\b",
    re.IGNORECASE,
)
# A negation stands before the verb in Vietnamese, and behind the auxiliary in English.
_VERB_FOLLOWS = re.compile(r"\b(?:đã|sẽ|đang|vẫn|cũng|từng)(?= [^\W\d_])", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"\b(?=(?:bị|được|có|muốn|phát hiện|đồng ý|chấp nhận|cho phép) )")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|could|would|should|must|may)\b"
    r"(?! (?:not|never|no)\b|n['’]t)",
    re.IGNORECASE,
)


def corrupted(example: Article, rng: random.Random, *, stranger: Article) -> list[Corrupted]:
    """Return the reference of `example` made wrong in each way that it allows, once a way.

    Names, numbers and dates are swapped with others of the same type or form, of its own article
    and not in the reference, and of `stranger` (names) or changed in a digit (numbers, dates).
    """
    ways = (
        *_swapped_names(example, stranger, rng),
        *_swapped_numbers(example, rng),
        *_swapped_dates(example, rng),
        *_turned_round(example, rng),
    )
    return [wrong for wrong in ways if wrong.text.lower() != example.reference.lower()]


def _replaced(
    reference: str,
    start: int,
    end: int,
    replacement: str,
    *,
    kind: CorruptionKind,
    source: CorruptionSource,
) -> Corrupted:
    return Corrupted(
        text=reference[:start] + replacement + reference[end:],
        start=start,
        kind=kind,
        source=source,
        written=reference[start:end],
        replacement=replacement,
    )


def _names(text: str, language: Language) -> list[tuple[int, int, Label]]:
    mentions = RuleTagger().tag(text, language=language)
    return [(m.start, m.end, m.label) for m in mentions if m.label in _NAMES]


def _swapped_names(example: Article, stranger: Article, rng: random.Random) -> Iterator[Corrupted]:
    said = _names(example.reference, example.language)
    if not said:
        return
    start, end, label = rng.choice(said)
    for article, source in ((example, CorruptionSource.SAME), (stranger, CorruptionSource.OTHER)):
        text = f"{article.title or ''}\n{article.body}"
        unsaid = _wording(example.reference)
        if source is CorruptionSource.OTHER:
            unsaid += _wording(f"{example.title or ''}\n{example.body}")
        names = {text[a:b] for a, b, kind in _names(text, article.language) if kind is label}
        others = sorted(name for name in names if not set(_wording(name)) & set(unsaid))
        if others:
            yield _replaced(
                example.reference,
                start,
                end,
                rng.choice(others),
                kind=CorruptionKind.NAME,
                source=source,
            )


def _wording(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _swapped_numbers(example: Article, rng: random.Random) -> Iterator[Corrupted]:
    dates = [found.span() for form in _DATES for found in form.finditer(example.reference)]
    said = [
        found
        for found in _NUMBER.finditer(example.reference)
        if not any(start <= found.start() < end for start, end in dates)
    ]
    if not said:
        return
    found = rng.choice(said)
    told = {number[0] for number in _NUMBER.finditer(example.reference)}
    in_article = {number[0] for number in _NUMBER.finditer(example.body)}
    perturbed = [
        other for other in (_perturbed(found[0], rng) for _ in range(8)) if other not in in_article
    ]
    for others, source in (
        (sorted(in_article - told), CorruptionSource.SAME),
        (perturbed, CorruptionSource.OTHER),
    ):
        if others:
            other = rng.choice(others)
            yield _replaced(
                example.reference,
                *found.span(),
                other,
                kind=CorruptionKind.NUMBER,
                source=source,
            )


def _perturbed(digits: str, rng: random.Random) -> str:
    """Return `digits` with one figure changed; a first figure never becomes 0."""
    places = [place for place, sign in enumerate(digits) if sign.isdigit()]
    place = rng.choice(places)
    figures = [f for f in "123456789" if f != digits[place]]
    return digits[:place] + rng.choice(figures) + digits[place + 1 :]


def _swapped_dates(example: Article, rng: random.Random) -> Iterator[Corrupted]:
    said = [(found, form) for form in _DATES for found in form.finditer(example.reference)]
    if not said:
        return
    found, form = rng.choice(said)
    source_text = f"{example.title or ''}\n{example.body}"
    told = {date[0].lower() for date in form.finditer(example.reference)}
    in_article = {date[0] for date in form.finditer(source_text)}
    known = {date.lower() for date in in_article}
    others = sorted(date for date in in_article if date.lower() not in told)
    changed = [date for date in _other_dates(found[0], rng) if date.lower() not in known]
    for choice, source in ((others, CorruptionSource.SAME), (changed, CorruptionSource.OTHER)):
        if choice:
            yield _replaced(
                example.reference,
                *found.span(),
                rng.choice(choice),
                kind=CorruptionKind.DATE,
                source=source,
            )


def _other_dates(date: str, rng: random.Random) -> list[str]:
    """Return dates of the same form, one part changed and possible."""
    if date.lower().endswith("day"):
        return [name if date[0].isupper() else name.lower() for name in _WEEKDAYS]
    part = rng.choice(list(re.finditer(r"\d+", date)))
    year = int(part[0])
    # 1 to 12 is possible for days and for months.
    others = range(year - 3, year + 4) if len(part[0]) == 4 else range(1, 13)
    new = [str(other) for other in others if other != int(part[0])]
    return [date[: part.start()] + other + date[part.end() :] for other in new]


def _turned_round(example: Article, rng: random.Random) -> Iterator[Corrupted]:
    reference = example.reference
    negated = list(_NEGATED.finditer(reference))
    if negated:
        found = rng.choice(negated)
        yield _replaced(
            reference,
            *found.span(),
            "",
            kind=CorruptionKind.NEGATION,
            source=CorruptionSource.DROPPED,
        )
    if example.language is Language.VI:
        word = " không"
        places = [found.end() for found in _VERB_FOLLOWS.finditer(reference)]
        if not places:
            word = "không "
            places = [found.start() for found in _BEFORE_VERB.finditer(reference)]
    else:
        word = " not"
        places = [found.end() for found in _AUXILIARY.finditer(reference)]
    places = [at for at in places if not _NEGATED.search(reference, max(0, at - 12), at + 12)]
    if places:
        place = rng.choice(places)
        yield _replaced(
            reference,
            place,
            place,
            word,
            kind=CorruptionKind.NEGATION,
            source=CorruptionSource.ADDED,
        )
