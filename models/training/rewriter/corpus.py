"""Collections to lessons: made once, then read by training alone."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np
import sentencepiece

from models.engines.rewriter.engine import PIECES
from models.engines.rewriter.pieces import LANGUAGE_TAGS, LENGTH_TAGS, Pieces, spelled_for
from models.engines.rewriter.source import read_picked
from models.interface import Language
from models.text import count_words
from models.training.data import SUFFIXES
from models.training.rewriter.lessons import (
    GAPS,
    GENERATED,
    HELD_OUT,
    INVENTING,
    SUMMARIES,
    Corpus,
    Ids,
    Lesson,
)
from models.training.rewriter.pairs import COLLECTIONS, ArticlePairs, Pair, read_pairs

SEED = 20261124
VOCABULARY = 16_000
# Pieces that can be written without a copy, the most frequent in summaries.
MAX_GENERATED = 4_000
MAX_SOURCE, MAX_SUMMARY = 288, 96
# Articles that training never sees, for the curve that says when to stop.
MAX_HELD_OUT = 500
# Of the Vietnamese articles, four in five of all, only one in so many teaches the vocabulary.
VIETNAMESE_SHARE = 3


def prepare(data: Path, work: Path, *, workers: int, limit: int | None = None) -> None:
    """Read the collections under `data` and write the pieces, lessons and their record to `work`.

    Lessons in gaps come from articles that are not held out; those whose summaries invent are
    apart. `limit` reads only the first so many articles of each collection.
    """
    work.mkdir(parents=True, exist_ok=True)
    jobs = [(data, name, limit) for name in COLLECTIONS]
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            found = list(pool.map(_pairs, *zip(*jobs, strict=True)))
    else:
        found = [_pairs(*job) for job in jobs]
    every = [article for each in found for article in each]
    articles = [article for article in every if not article.invents]
    pairs = [article.told for article in articles]
    _learn_pieces(pairs, work)
    pieces = Pieces(work / PIECES)
    lessons = [_lesson(pair, pieces) for pair in pairs]
    order = np.random.default_rng(SEED).permutation(len(lessons))
    held_out = min(MAX_HELD_OUT, len(lessons) // 10)
    Corpus.of([lessons[at] for at in order[:held_out]]).save(work / HELD_OUT)
    Corpus.of([lessons[at] for at in order[held_out:]]).save(work / SUMMARIES)
    gaps = (articles[at].gap for at in order[held_out:])
    Corpus.of([_lesson(gap, pieces) for gap in gaps if gap is not None]).save(work / GAPS)
    inventing = [_lesson(article.told, pieces) for article in every if article.invents]
    Corpus.of(inventing).save(work / INVENTING)
    np.save(work / GENERATED, _most_written(lessons, pieces))
    record = {"seed": SEED, "lessons": len(lessons), "data": dict(_hashes(data))}
    (work / "data.json").write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def _pairs(data: Path, name: str, limit: int | None) -> list[ArticlePairs]:
    return list(islice(read_pairs(data, name), limit))


def _learn_pieces(pairs: Sequence[Pair], work: Path) -> None:
    """Learn a unigram vocabulary (Kudo, 2018): digits apart, bytes for what it does not know."""
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=_texts(pairs),
        model_prefix=str(work / Path(PIECES).stem),
        vocab_size=VOCABULARY,
        hard_vocab_limit=False,
        model_type="unigram",
        character_coverage=0.9998,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="identity",
        input_sentence_size=300_000,
        shuffle_input_sentence=True,
        max_sentence_length=4_000,
        num_threads=2,
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        user_defined_symbols=[*LANGUAGE_TAGS.values(), *LENGTH_TAGS],
        minloglevel=1,
    )


def _texts(pairs: Sequence[Pair]) -> Iterator[str]:
    for number, pair in enumerate(pairs):
        yield spelled_for(pair.language, pair.summary)
        is_read = pair.language is not Language.VI or number % VIETNAMESE_SHARE == 0
        for part in pair.parts if is_read else ():
            yield spelled_for(pair.language, part.text)


def _lesson(pair: Pair, pieces: Pieces) -> Lesson:
    source = read_picked(
        pair.parts, pair.word_salience, pieces, language=pair.language, max_pieces=MAX_SOURCE
    )
    told = [piece for piece, _, _ in pieces.encode(pair.summary, pair.language)]
    tag = pieces.length_tag(count_words(pair.summary))
    return Lesson(
        pieces=source.pieces.astype(np.int32),
        salience=source.salience.astype(np.int32),
        parts=source.parts.astype(np.int32),
        summary=np.asarray([tag, *told[: MAX_SUMMARY - 1], pieces.end], np.int32),
    )


def _most_written(lessons: Sequence[Lesson], pieces: Pieces) -> Ids:
    counts = Counter(piece for lesson in lessons for piece in lesson.summary[1:-1].tolist())
    for tag in pieces.tags:
        del counts[tag]
    most = [piece for piece, _ in counts.most_common(MAX_GENERATED - 1)]
    return np.asarray([pieces.end, *most], np.int32)


def _hashes(data: Path) -> Iterator[tuple[str, str]]:
    for name in COLLECTIONS:
        for suffix in SUFFIXES:
            path = data / f"{name}{suffix}"
            if path.exists():
                with path.open("rb") as file:
                    yield path.name, hashlib.file_digest(file, "sha256").hexdigest()
                break
