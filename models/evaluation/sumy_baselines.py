"""LexRank and TextRank as the sumy library has them, with our words in place of its own."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from models.text import count_words, words

MISSING = "not measured: sumy is not installed (it is in the bench group)"

Summarizer = Callable[[Sequence[str], int], str]


class _Rated(Protocol):
    """A sentence as the library hands it to what chooses."""

    sentence: object


class _Tokenizer:
    """The library's own would be downloaded; sentences are given."""

    def to_words(self, sentence: str) -> Sequence[str]:
        return tuple(words(sentence))


def sumy_summarizers() -> dict[str, Summarizer]:
    """Return functions from sentences and a number of words to a summary, by name.

    They take the best sentences, in the article's order, while the words last, and at least one.
    Raises ImportError where sumy is not installed.
    """
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer

    tokenizer = _Tokenizer()
    kinds = {"LexRank": LexRankSummarizer(), "TextRank": TextRankSummarizer()}

    def write(name: str, sentences: Sequence[str], max_words: int) -> str:
        paragraph = Paragraph([Sentence(each, tokenizer) for each in sentences if words(each)])
        document = ObjectDocumentModel([paragraph])
        best = kinds[name](document, partial(_within, max_words))
        return "\n".join(map(str, best))

    return {name: partial(write, name) for name in kinds}


def _within(max_words: int, best_first: Iterable[_Rated]) -> list[_Rated]:
    """Return what fits; the library puts it into reading order."""
    chosen: list[_Rated] = []
    left = max_words
    for rated in best_first:
        size = count_words(str(rated.sentence))
        if size <= left or not chosen:
            chosen.append(rated)
            left -= size
    return chosen
