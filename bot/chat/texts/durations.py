"""Reading times in words."""


def minutes_or_seconds(seconds: int, *, minute: str, second: str) -> str:
    """Return "15 giây" below a minute and a half, else whole minutes such as "4 phút"."""
    if seconds < 90:
        return f"{max(1, seconds)} {second}"
    return f"{round(seconds / 60)} {minute}"
