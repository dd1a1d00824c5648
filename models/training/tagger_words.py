"""Learns what running text tells of words: which are used alike, and which have a capital."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from models.engines.tagger_crf.words import WordTable
from models.interface import Language
from models.text import fold, normalize
from models.training.data import read_collection
from models.training.labelled_texts import read_sentences
from models.training.word_clusters import cluster, embed, frequent_words

COARSE, MIDDLE, FINE = 64, 256, 1024
MIN_COUNT = {Language.EN: 5, Language.VI: 8}
# A word seen less often inside sentences tells nothing of its capital.
MIN_CASE_COUNT = 3
CASE_STEPS = 10
EVERY_ARTICLE, EVERY_SECOND, EVERY_FIFTH = 1, 2, 5
# Collections, how many of their articles are read, and whether their capitals mean anything.
ARTICLES = {
    Language.EN: (
        ("reuters.train", EVERY_ARTICLE, True),
        ("bbc.train", EVERY_ARTICLE, True),
        ("cnndm_lc.train", EVERY_SECOND, False),
    ),
    Language.VI: (("vietnews.train", EVERY_FIFTH, True),),
}
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’][^\W\d_]{2,}(?![^\W_]))?|\d+|[^\w\s]")


def learn_words(data: Path, language: Language, *, seed: int) -> WordTable:
    """Return the table of the words of the collections in `data`. Raises OSError."""
    sentences: list[list[str]] = []
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for line, cased in _lines(data, language):
        words = _WORD.findall(line)
        keys = ["0" if word.isdigit() else fold(word) for word in words]
        sentences.append(keys)
        if cased and not line.isupper():
            _count_case(words, keys, capital, small)
    vocabulary = frequent_words(sentences, MIN_COUNT[language])
    vectors = embed(sentences, vocabulary, seed=seed)
    columns = [
        dict(zip(vocabulary, cluster(vectors, count, seed=seed).tolist(), strict=True))
        for count in (COARSE, MIDDLE, FINE)
    ]
    case = dict(_case(vocabulary, capital, small))
    return WordTable(coarse=columns[0], middle=columns[1], fine=columns[2], case=case)


def _lines(data: Path, language: Language) -> Iterator[tuple[str, bool]]:
    """Yield the lines of running text, and whether their capitals mean anything."""
    for name, step, cased in ARTICLES[language]:
        for number, row in enumerate(read_collection(data, name)):
            if number % step == 0:
                text = normalize(f"{row['summary']}\n{row['body']}" if cased else row["body"])
                yield from ((line, cased) for line in text.split("\n"))
    if language is Language.EN:
        for name in ("conll2003.train.conll.xz", "wnut17.train.conll.xz"):
            for sentence in read_sentences(data / name):
                yield " ".join(token for token, _ in sentence), True


def _count_case(
    words: Sequence[str], keys: Sequence[str], capital: Counter[str], small: Counter[str]
) -> None:
    # After a small letter or a comma, a capital belongs to the word and not to the sentence.
    for before, word, key in zip(words, words[1:], keys[1:], strict=False):
        if before.islower() or before == ",":
            if word[0].isupper():
                capital[key] += 1
            elif word[0].islower():
                small[key] += 1


def _case(
    vocabulary: Iterable[str], capital: Counter[str], small: Counter[str]
) -> Iterator[tuple[str, int]]:
    for word in vocabulary:
        count = capital[word] + small[word]
        if count >= MIN_CASE_COUNT:
            yield word, min(CASE_STEPS - 1, CASE_STEPS * capital[word] // count)
