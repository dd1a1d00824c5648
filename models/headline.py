"""The headline of a brief: the article's own title, calmed down, or the brief's first clause."""

import re

from models.text import fold, words

MAX_WORDS = 20
# Characters of any headline: no newspaper's comes near.
MAX_LENGTH = 250
# Where a first sentence may be cut and still read as a headline.
_CLAUSE_END = re.compile(r"[,;:–—](?= )| - |(?=[.!…]$)")
_MIN_CLAUSE_WORDS = 5
# Share of upper-case letters above which a title is shouting.
_SHOUTING = 0.7


def choose_headline(title: str | None, *, sentences: tuple[str, ...], text: str) -> str:
    """Return the title unless it is missing or a question; never in all capitals.

    Capitals are undone with the spelling that `text` uses for the same words. At most `MAX_LENGTH`
    characters.
    """
    if title and not title.rstrip("\"'”’ ").endswith("?"):
        headline = title
    elif sentences:
        headline = first_clause(sentences[0])
    else:
        headline = title or first_clause(text)
    return bounded(recase(headline, text) if is_shouting(headline) else headline)


def first_clause(sentence: str) -> str:
    """Return the beginning of a sentence up to a natural break, at most `MAX_WORDS` words."""
    for match in _CLAUSE_END.finditer(sentence):
        size = len(words(sentence[: match.start()]))
        if _MIN_CLAUSE_WORDS <= size <= MAX_WORDS:
            return sentence[: match.start()].rstrip()
    pieces = sentence.split()
    if len(pieces) <= MAX_WORDS:
        return sentence.rstrip(".!… ")
    return " ".join(pieces[:MAX_WORDS]).rstrip(",;:–—- ") + "…"


def bounded(headline: str) -> str:
    """Return a headline cut at a word to at most `MAX_LENGTH` characters."""
    if len(headline) <= MAX_LENGTH:
        return headline
    kept = headline[: MAX_LENGTH - 1]
    return (kept.rpartition(" ")[0] or kept).rstrip(",;:–—- ") + "…"


def is_shouting(title: str) -> bool:
    """Tell whether a title of several words is written in capitals."""
    letters = [c for c in title if c.isalpha()]
    return len(title.split()) >= 3 and sum(c.isupper() for c in letters) > _SHOUTING * len(letters)


def recase(title: str, text: str) -> str:
    """Return `title` in ordinary case, with each word as `text` writes it where it does."""
    spelling: dict[str, str] = {}
    for match in re.finditer(r"\w+", text):
        word = match[0]
        # Lower-case evidence wins: a capital may only be the start of a sentence.
        if not word.isupper() or len(word) == 1:
            known = spelling.setdefault(fold(word), word)
            if known[:1].isupper() and word[:1].islower():
                spelling[fold(word)] = word
    lowered = re.sub(r"\w+", lambda m: spelling.get(fold(m[0]), m[0].lower()), title)
    return lowered[:1].upper() + lowered[1:]
