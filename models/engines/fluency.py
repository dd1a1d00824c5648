"""Guards on what a model wrote: which of its sentences read like a summary at all.

Whether they are true is for `models.verify` to say.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from models.engines.tagger_rules.tokens import is_vietnamese_syllable
from models.furniture import drop_furniture
from models.interface import Language
from models.language import identify
from models.segment import split_into_segments
from models.text import fold, normalize, words

# A sentence of fewer words tells nothing: "Theo đó.", "He said."
MIN_WORDS = 3
# So many words said twice in one sentence are a loop; names of bodies seldom have as many.
REPEATED_WORDS = 5
# A loop of fewer words shows by coming again at once, this often in all.
MAX_IN_A_ROW = 3
# Share of a sentence's pairs of words, said before, from which it says nothing new.
MAX_SAID_BEFORE = 0.7
# Fewer words, names among them, do not tell their language by themselves.
MIN_WORDS_FOR_LANGUAGE = 6

# A line of news for `drop_furniture`, which leaves a text that is nothing but furniture alone.
_NEWS = "Hội đồng xã đã duyệt cây cầu mới bắc qua con sông này vào hôm qua."
_TERMINAL = re.compile(r"""[.!?…]["'”’»)\]]*$""")
_PLACEHOLDER = re.compile(r"</?[A-Za-z_][\w-]{0,30}>|\[(?:CLS|SEP|PAD|MASK|UNK)\]|⁇")
_WORD = re.compile(r"\w+")
# Borrowed words that many write without spaces.
_IN_ONE_WORD = frozenset(("ôtô", "môtô", "balô", "sôcôla", "kilômét", "kilôgam", "xêri", "mêtan"))
_LETTER = re.compile(r"[^\W\d_]")
# ASCII, Latin-1, Latin Extended A and B, Vietnamese.
_LATIN = re.compile("[A-Za-z\u00aa\u00b5\u00ba-\u024f\u1e00-\u1eff]")
_IN_A_ROW = re.compile(rf"\b(\w+(?: \w+){{0,4}}?)(?: \1){{{MAX_IN_A_ROW - 1}}}\b")


def fluent_sentences(
    text: str, *, language: Language, source: str, finished: bool
) -> tuple[str, ...]:
    """Return the sentences of a generated summary that can be shown, in order; maybe none.

    `source` is the text it summarises. `finished` tells that the model ended by itself: otherwise
    a last sentence without a full stop is left out. What else is left out: sentences that repeat
    themselves or an earlier one, are written in another language or script than `language` (unless
    the source writes the letter), hold a word with Vietnamese marks that is not in the source and
    that nobody could say, are page furniture, or have fewer than three words. Each begins with a
    capital and ends with a mark. Linear in the length of `text`.
    """
    written = normalize(_PLACEHOLDER.sub(" ", text))
    sentences = _without_furniture(_sentences(written, finished=finished))
    if not sentences or not _is_written_in(" ".join(sentences), language):
        return ()
    alien = _alien_letters(written, source)
    known = frozenset(words(source))
    said: set[tuple[str, str]] = set()
    fluent = []
    for sentence in sentences:
        spoken = words(sentence)
        pairs = set(pairwise(spoken))
        well_written = not alien & {*sentence} and not _makes_words_up(sentence, known)
        if well_written and _is_whole(spoken) and _reads_as(sentence, spoken, language):
            if len(pairs & said) <= MAX_SAID_BEFORE * len(pairs):
                fluent.append(_dressed(sentence))
            said |= pairs
    return tuple(fluent)


def _sentences(written: str, *, finished: bool) -> list[str]:
    found = [
        written[segment.start : segment.end].lstrip("-–•* ")
        for segment in split_into_segments(written)
    ]
    if found and not finished and not _TERMINAL.search(found[-1]):
        found.pop()
    return found


def _without_furniture(sentences: Sequence[str]) -> list[str]:
    lines = "\n".join((_NEWS, *sentences))
    news = drop_furniture(lines, split_into_segments(lines))
    return [lines[each.start : each.end] for each in news if each.start > len(_NEWS)]


def _is_whole(spoken: Sequence[str]) -> bool:
    """Tell whether a sentence has words enough and no loop in them."""
    if len(spoken) < MIN_WORDS or _IN_A_ROW.search(" ".join(spoken)):
        return False
    runs = list(_runs(spoken))
    return len(set(runs)) == len(runs)


def _runs(spoken: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for at in range(len(spoken) - REPEATED_WORDS + 1):
        yield tuple(spoken[at : at + REPEATED_WORDS])


def _reads_as(sentence: str, spoken: Sequence[str], language: Language) -> bool:
    return len(spoken) < MIN_WORDS_FOR_LANGUAGE or _is_written_in(sentence, language)


def _is_written_in(text: str, language: Language) -> bool:
    return identify(text).language is language


def _alien_letters(written: str, source: str) -> frozenset[str]:
    """Return the letters of other scripts that the source does not write either."""
    letters = {sign for sign in set(written) if _LETTER.match(sign) and not _LATIN.match(sign)}
    return frozenset(letter for letter in letters if letter not in source)


def _makes_words_up(sentence: str, known: frozenset[str]) -> bool:
    """Tell whether a word is pieced together: "gầnu" is no syllable and not the source's.

    Words with a capital are names, and checked as such.
    """
    return any(
        word.islower()
        and word.isalpha()
        and not word.isascii()
        and not is_vietnamese_syllable(fold(word))
        and fold(word) not in known | _IN_ONE_WORD
        for word in _WORD.findall(sentence)
    )


def _dressed(sentence: str) -> str:
    """Return a sentence with a capital and a full stop, as a brief shows it."""
    stopped = sentence if _TERMINAL.search(sentence) else f"{sentence.rstrip(' ,;:-')}."
    return stopped if stopped[1:2].isupper() else stopped[0].upper() + stopped[1:]
