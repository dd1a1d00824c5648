"""The claims of a sentence that its source does not support."""

import re
from collections.abc import Iterator

from models.interface import Claim, ClaimKind
from models.text import fold
from models.verify.dates import DateMention, date_mentions
from models.verify.facts import SourceFacts
from models.verify.names import name_claims
from models.verify.quantities import quantities
from models.verify.quotations import pieces, quotations
from models.verify.verbatim import stands_verbatim


def unsupported_claims(sentence: str, facts: SourceFacts) -> tuple[Claim, ...]:
    """Return what `sentence` says that the source does not support, in order.

    Empty at once for a sentence that stands in the source as it is.
    """
    folded = fold(sentence)
    if stands_verbatim(folded, facts.folded):
        return ()
    dates = date_mentions(folded)
    in_date = _covered(len(folded), dates)
    missing = [
        *_missing_dates(sentence, dates, facts),
        *_missing_numbers(sentence, folded, in_date, facts),
        *(
            claim
            for claim in name_claims(sentence)
            if not in_date[claim.start] and not facts.states(claim.text)
        ),
        *(claim for claim in quotations(sentence) if not _is_quoted(claim, facts)),
    ]
    return tuple(sorted(missing, key=lambda claim: (claim.start, claim.end)))


def _missing_dates(sentence: str, dates: list[DateMention], facts: SourceFacts) -> Iterator[Claim]:
    for date in dates:
        written = sentence[date.start : date.end]
        if not facts.dates_as(date) and not _is_written_so(written, facts):
            yield Claim(kind=ClaimKind.DATE, text=written, start=date.start, end=date.end)


def _missing_numbers(
    sentence: str, folded: str, in_date: bytearray, facts: SourceFacts
) -> Iterator[Claim]:
    for quantity in quantities(folded):
        if in_date[quantity.start] or facts.counts(quantity):
            continue
        written = sentence[quantity.start : quantity.end]
        yield Claim(kind=ClaimKind.NUMBER, text=written, start=quantity.start, end=quantity.end)


def _covered(length: int, dates: list[DateMention]) -> bytearray:
    """Return one byte a character, not 0 inside of a date."""
    inside = bytearray(length)
    for date in dates:
        inside[date.start : date.end] = b"\x01" * (date.end - date.start)
    return inside


def _is_written_so(written: str, facts: SourceFacts) -> bool:
    """Tell whether the source writes these very signs: 24/7 may be no date at all."""
    exact = rf"(?<![\w.,/-]){re.escape(fold(written))}(?!\w|[.,/-]\d)"
    return any(map(str.isdigit, written)) and re.search(exact, facts.folded) is not None


def _is_quoted(claim: Claim, facts: SourceFacts) -> bool:
    return all(facts.states(piece) for piece in pieces(claim.text))
