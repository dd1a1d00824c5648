"""Reading Retry-After (RFC 9110, section 10.2.3)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def seconds_of(header: str | None) -> float | None:
    """Return how many seconds to wait, from a count of seconds or a date; None where unreadable."""
    told = (header or "").strip()
    if told.isascii() and told.isdigit() and len(told) < 10:
        return float(told)
    try:
        date = parsedate_to_datetime(told)
    except ValueError:
        return None
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
