"""Keeping keys and people's texts out of the reasons that are logged."""

# A server that repeats so many characters of what was sent repeats the text, not a name in it.
REPEATED_CHARACTERS = 30
_STEP = 5


def log_safe(reason: str, *, key: str | None, sent: str) -> str:
    """Return `reason` without the key, and without the server's words where they repeat `sent`."""
    if key:
        reason = reason.replace(key, "***")
    starts = range(0, len(reason) - REPEATED_CHARACTERS + 1, _STEP)
    if any(reason[i : i + REPEATED_CHARACTERS] in sent for i in starts):
        return f"{reason.partition(':')[0]}: (its message repeats the text)"
    return reason
