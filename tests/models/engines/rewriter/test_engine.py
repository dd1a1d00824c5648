"""The engine reads articles of both languages and answers every odd one with a clear error."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from models.digest import ranked, segmented, verified
from models.engines.extractive import ExtractiveEngine
from models.engines.rewriter import RewriterEngine
from models.engines.rewriter.engine import WEIGHTS
from models.errors import (
    CheckpointError,
    GenerationError,
    GenerationFailed,
    GenerationOutOfTime,
    LanguageNotWritten,
)
from models.evaluation.support import SourceWords
from models.interface import Deadline, Language, Length, SegmentedText
from models.text import normalize, words
from models.verify import SourceFacts, unsupported_claims
from tests.models.engines.rewriter.tiny import EXAMPLES, save_tiny_rewriter

ARTICLES = sorted(EXAMPLES.glob("*.txt"))


def _read(path: Path) -> SegmentedText:
    title, _, body = normalize(path.read_text(encoding="utf-8")).partition("\n")
    return segmented(body.strip(), title=title, language=Language(path.name[:2]))


@pytest.fixture(scope="module")
def engine(tiny_rewriter: Path) -> RewriterEngine:
    return RewriterEngine(tiny_rewriter)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_what_is_told_of_random_writing_is_supported(engine: RewriterEngine, path: Path) -> None:
    source = _read(path)
    try:
        hypotheses = engine.generate(source, (), language=source.language, length=Length.SHORT)
    except GenerationFailed:
        hypotheses = ()
    candidates = ranked(source, ExtractiveEngine(), length=Length.SHORT)
    summary = verified(source, candidates, length=Length.SHORT, hypotheses=hypotheses)

    facts = SourceFacts.of(source.title, source.text)
    assert summary.sentences
    for sentence in summary.sentences:
        assert not unsupported_claims(sentence.text, facts)
        assert all(0 <= at < len(source.segments) for at in sentence.support)


def test_random_writing_keeps_only_names_that_the_article_writes(engine: RewriterEngine) -> None:
    told = 0
    for source in map(_read, ARTICLES):
        try:
            hypotheses = engine.generate(source, (), language=source.language, length=Length.LONG)
        except GenerationFailed:
            continue
        for sentence in (each for found in hypotheses for each in found.sentences):
            opening = frozenset(words(sentence.text)[:1])
            facts = SourceWords(source.title, source.text, small=opening)
            missing = facts.count_facts(sentence.text).unsupported
            assert all(fact[0].isdigit() for fact in missing)
            told += 1
    assert told


def test_the_same_article_is_told_the_same_by_several_threads(engine: RewriterEngine) -> None:
    source = _read(ARTICLES[0])

    def write(_: int) -> list[str]:
        try:
            found = engine.generate(source, (), language=source.language, length=Length.SHORT)
        except GenerationFailed as error:
            return [str(error)]
        return [sentence.text for each in found for sentence in each.sentences]

    with ThreadPoolExecutor(3) as pool:
        first, *others = pool.map(write, range(6))
    assert all(other == first for other in others)


@pytest.mark.parametrize("language", Language)
def test_another_language_than_the_articles_is_refused(
    engine: RewriterEngine, language: Language
) -> None:
    source = next(each for each in map(_read, ARTICLES) if each.language is not language)

    assert language not in engine.writes(source.language)
    with pytest.raises(LanguageNotWritten):
        engine.generate(source, (), language=language, length=Length.SHORT)


def test_a_deadline_that_is_over_says_so(engine: RewriterEngine) -> None:
    source = _read(ARTICLES[0])

    with pytest.raises(GenerationOutOfTime):
        engine.generate(
            source,
            (),
            language=source.language,
            length=Length.SHORT,
            deadline=Deadline(0.0, lambda: False),
        )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!!! ??? ...",
        "a",
        "x" * 5_000,
        "<vi> </s> <l0> <0x41> " * 40,
        "số 1. " * 3_000,
        "🚦" * 900,
    ],
)
@pytest.mark.parametrize("title", [None, "Tin " * 300])
def test_odd_texts_give_sentences_or_a_generation_error(
    engine: RewriterEngine, text: str, title: str | None
) -> None:
    source = segmented(normalize(text), title=title, language=Language.VI)
    try:
        found = engine.generate(source, (), language=Language.VI, length=Length.LONG)
    except GenerationError:
        return
    assert all(words(sentence.text) for each in found for sentence in each.sentences)


@pytest.mark.parametrize("damage", ["gone", "cut", "empty"])
def test_damaged_weights_are_a_checkpoint_error(tmp_path: Path, damage: str) -> None:
    folder = save_tiny_rewriter(tmp_path)
    path = folder / WEIGHTS
    content = path.read_bytes()
    path.unlink()
    if damage != "gone":
        path.write_bytes(content[: len(content) // 2] if damage == "cut" else b"")

    with pytest.raises(CheckpointError):
        RewriterEngine(folder).load()
