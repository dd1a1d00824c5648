"""The claims of a sentence that its source does not support."""

import re
from collections.abc import Iterator

import numpy as np

from models.interface import Claim, ClaimKind
from models.text import fold
from models.verify.dates import DateMention, date_mentions
from models.verify.denial_gaps import SentenceDenials
from models.verify.denial_odds import VIETNAMESE_DENIALS
from models.verify.directions import turned_directions
from models.verify.facts import SourceFacts
from models.verify.misplaced import misplaced_claims
from models.verify.names import names
from models.verify.offices import strange_offices
from models.verify.order import turned_roles
from models.verify.polarity import denials, denied_word
from models.verify.quantities import Quantity, quantities
from models.verify.quotations import pieces, quotations
from models.verify.source_text import split_words
from models.verify.translated import missing_translated_names
from models.verify.verbatim import stands_verbatim

_GROUP = re.compile(r"\d{1,4}(?:[-/]\d{1,4}){1,3}")
# In a shorter text everything stands beside everything else.
MIN_SOURCE_WORDS = 60
# Log-odds of a denial from which on it is usual where it stands.
USUAL_DENIAL = 0.0


def unsupported_claims(
    sentence: str, facts: SourceFacts, *, translated: bool = False
) -> tuple[Claim, ...]:
    """Return what `sentence` says that the source does not support, in order.

    Empty at once for a sentence that stands in the source as it is. `translated` tells that the
    sentence is in another language than the source: names may be those of that language, and
    nothing is asked of the words beside them.
    """
    if is_told_so(sentence, facts):
        return ()
    missing = missing_claims(sentence, facts, translated=translated)
    if not missing and not translated and len(facts.places.text.words) >= MIN_SOURCE_WORDS:
        missing += misplaced_claims(sentence, facts.places)
    return tuple(sorted(missing, key=lambda claim: (claim.start, claim.end)))


def is_told_so(sentence: str, facts: SourceFacts) -> bool:
    """Tell whether `sentence` stands in the source word by word, but for bracketed remarks."""
    folded = fold(sentence)
    if stands_verbatim(folded, facts.folded):
        return True
    return "(" not in folded and stands_verbatim(folded, facts.bare)


def missing_claims(sentence: str, facts: SourceFacts, *, translated: bool = False) -> list[Claim]:
    """Return the claims of `sentence` that the source nowhere makes."""
    folded = fold(sentence)
    dates = date_mentions(folded)
    in_date = _covered(len(folded), dates)
    numbers = [number for number in quantities(folded) if not in_date[number.start]]
    return [
        *_missing_dates(sentence, dates, facts),
        *_missing_numbers(sentence, folded, numbers, facts),
        *(missing_translated_names if translated else _missing_names)(sentence, in_date, facts),
        *(claim for claim in quotations(sentence) if not _is_quoted(claim, facts)),
        *turned_roles(sentence, facts.name_pairs),
        *([] if translated else strange_offices(sentence, folded, facts.folded, facts.own_names)),
        *turned_directions(sentence, folded, numbers, facts.folded, facts.quantities),
        *_lone_denials(sentence, folded, facts),
    ]


def _missing_dates(sentence: str, dates: list[DateMention], facts: SourceFacts) -> Iterator[Claim]:
    for date in dates:
        written = sentence[date.start : date.end]
        if not facts.dates_as(date) and not _is_written_so(written, facts):
            yield Claim(kind=ClaimKind.DATE, text=written, start=date.start, end=date.end)


def _missing_numbers(
    sentence: str, folded: str, numbers: list[Quantity], facts: SourceFacts
) -> Iterator[Claim]:
    for quantity in numbers:
        if facts.counts(quantity) or _is_written_so(_group(folded, quantity), facts):
            continue
        if quantity.plain and not facts.contradicts(
            quantity, facts.noun_after(folded, quantity.end)
        ):
            continue  # the writer may have counted
        written = sentence[quantity.start : quantity.end]
        yield Claim(kind=ClaimKind.NUMBER, text=written, start=quantity.start, end=quantity.end)


def _missing_names(sentence: str, in_date: bytearray, facts: SourceFacts) -> Iterator[Claim]:
    for name in names(sentence, fold(sentence)):
        if not in_date[name.start] and not facts.names.hold(name):
            written = sentence[name.start : name.end]
            yield Claim(kind=ClaimKind.NAME, text=written, start=name.start, end=name.end)


def _lone_denials(sentence: str, folded: str, facts: SourceFacts) -> Iterator[Claim]:
    """Yield the first denial of a sentence whose source denies nothing at all.

    A denial of what the source does not say, in words that often deny, is let pass: "không thể rời
    mắt". Not in English: "did" makes any denial usual, and the verb has another form without it.
    """
    found = denials(folded, plain=True)
    if not found or facts.places.denials:
        return
    start = found[0]
    words, starts = split_words(folded)
    denied = denied_word(words, int(np.searchsorted(starts, start)))
    is_new = denied is not None and words[denied] not in facts.places.text.places
    is_vietnamese = folded.startswith(VIETNAMESE_DENIALS, start)
    if (
        is_vietnamese
        and is_new
        and SentenceDenials(folded, facts.places.gaps).said(start)[0] > USUAL_DENIAL
    ):
        return
    end = folded.find(" ", start) if " " in folded[start:] else len(folded)
    yield Claim(kind=ClaimKind.NEGATION, text=sentence[start:end], start=start, end=end)


def _covered(length: int, dates: list[DateMention]) -> bytearray:
    """Return one byte a character, not 0 inside of a date."""
    inside = bytearray(length)
    for date in dates:
        inside[date.start : date.end] = b"\x01" * (date.end - date.start)
    return inside


def _group(folded: str, number: Quantity) -> str:
    """Return the signs of which a number is a part (16-7, 4/2), empty where it stands alone."""
    for found in _GROUP.finditer(folded, max(0, number.start - 12), number.end + 12):
        if found.start() <= number.start < found.end():
            return found[0]
    return ""


def _is_written_so(written: str, facts: SourceFacts) -> bool:
    """Tell whether the source writes these very signs: 24/7 may be no date at all."""
    exact = rf"(?<![\w.,/-]){re.escape(fold(written))}(?!\w|[.,/-]\d)"
    return any(map(str.isdigit, written)) and re.search(exact, facts.folded) is not None


def _is_quoted(claim: Claim, facts: SourceFacts) -> bool:
    return all(facts.states(piece) for piece in pieces(claim.text))
