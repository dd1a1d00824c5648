"""Briefs a second, next to LexRank of sumy on the same texts in the same run."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

from bot.request import TextSource
from bot.sources.text import read_text
from models.furniture import drop_furniture
from models.interface import Language, Length, SegmentedText
from models.registry import DEFAULT_MODEL, load_engine
from models.segment import split_into_segments
from models.text import words
from tests.benchmarks.articles import data_articles, examples
from tests.benchmarks.report import Figure, Section
from tests.benchmarks.stages import default_engines, make_brief
from tests.benchmarks.timing import Spread, cost_of

SENTENCES = 3
ROUNDS = 9
DATA_ROUNDS = 2

Brief = Callable[[TextSource], object]


class OwnTokenizer:
    """Sentences and words for sumy by our rules: its own tokenizer wants a download."""

    def to_sentences(self, paragraph: str) -> tuple[str, ...]:
        """Return the sentences of a paragraph."""
        found = split_into_segments(paragraph)
        return tuple(paragraph[segment.start : segment.end] for segment in found)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        """Return the words of a sentence."""
        return tuple(words(sentence))


def measure_examples() -> Section:
    """Measure all examples whole."""
    sources = [TextSource(text=example.text) for example in examples()]
    return _section(sources, rounds=ROUNDS, of=f"{len(sources)} examples")


def measure_data(path: Path) -> Section:
    """Measure the first articles of a file."""
    sources = data_articles(path)
    return _section(sources, rounds=DATA_ROUNDS, of=f"{len(sources)} articles of {path.name}")


def _section(sources: Sequence[TextSource], *, rounds: int, of: str) -> Section:
    return Section(
        title=f"Briefs a second, {of}",
        how=f"{rounds} rounds, in each all three in turn; a ratio above 1 is faster than sumy",
        figures=_figures(sources, rounds),
    )


def _figures(sources: Sequence[TextSource], rounds: int) -> list[Figure]:
    ways = {
        "Tin Vắn, whole brief": _whole_brief(),
        "Tin Vắn, sentences and ranking": _ranking(),
        "sumy LexRank": _sumy(),
    }
    rates: dict[str, list[float]] = {name: [] for name in ways}
    for brief in ways.values():
        brief(sources[0])
    for _ in range(rounds):
        for name, brief in ways.items():
            # Processor time: on a busy machine the wall clock compares luck.
            rates[name].append(len(sources) / cost_of(partial(_brief_all, brief, sources)).cpu)
    *ours, theirs = (
        Figure(what=f"{name}, per CPU second", value=Spread.of(rate), unit="/s")
        for name, rate in rates.items()
    )
    return [*ours, theirs, *(_ratio(name, rates) for name in list(ways)[:-1])]


def _brief_all(brief: Brief, sources: Sequence[TextSource]) -> None:
    for source in sources:
        brief(source)


def _ratio(name: str, rates: dict[str, list[float]]) -> Figure:
    pairs = zip(rates[name], rates["sumy LexRank"], strict=True)
    ratios = [own / theirs for own, theirs in pairs]
    return Figure(what=f"{name} / sumy LexRank", value=Spread.of(ratios), unit="x")


def _whole_brief() -> Brief:
    engines = default_engines()
    return lambda source: make_brief(source, engines)


def _ranking() -> Brief:
    engine = load_engine(DEFAULT_MODEL)

    def rank(source: TextSource) -> object:
        article = read_text(source)
        segments = split_into_segments(article.text, start=article.body_start)
        text = SegmentedText(
            text=article.text,
            segments=drop_furniture(article.text, segments),
            title=article.title,
            # Only the words that join sentences depend on it.
            language=Language.VI,
        )
        return engine.propose(text, length=Length.MEDIUM)

    return rank


def _sumy() -> Brief:
    tokenizer, summarizer = OwnTokenizer(), LexRankSummarizer()

    def brief(source: TextSource) -> object:
        document = PlaintextParser.from_string(source.text, tokenizer).document
        return summarizer(document, SENTENCES)

    return brief
