import math
import time

import pytest

from models.digest import segmented
from models.engines.seq2seq import CheckpointTranslator, SummarizeThenTranslate
from models.engines.seq2seq.names import with_names_of
from models.errors import GenerationFailed, GenerationOutOfTime, LanguageNotWritten
from models.interface import NO_DEADLINE, Candidate, Deadline, Hypothesis, Language, Length
from tests.models.engines.seq2seq.tiny import EN, TINY_TRANSLATOR, VI, tiny_checkpoint
from tests.models.engines.seq2seq.tiny_pairs import PAIRS

EACH = pytest.mark.parametrize("language", list(Language))
# Known by heart, without the tags.
KNOWN = {
    VI: {read[4:]: written[4:] for read, written in PAIRS if read.startswith("vi: ")},
    EN: {read[4:]: written[4:] for read, written in PAIRS if read.startswith("en: ")},
}


class Copyist:
    """Summarizes by the first sentences of an article, as a model that copies would."""

    name, model, leaves_host = "seq2seq", "copyist", False

    def __init__(self, reads=frozenset(Language)):
        self.reads = reads
        self.seconds_given = None

    def writes(self, source):
        return frozenset({source} & self.reads)

    def generate(self, source, salient, *, language, length, max_words=None, deadline=NO_DEADLINE):
        self.seconds_given = deadline.seconds_left
        sentences = tuple(
            Candidate(text=source.sentence(index), support=(index,), score=0.0)
            for index in range(2)
        )
        return [
            Hypothesis(sentences=sentences, score=-0.1),
            Hypothesis(sentences=sentences[:1], score=-0.2),
        ]


@pytest.fixture(scope="module")
def translator():
    translator = CheckpointTranslator(tiny_checkpoint(TINY_TRANSLATOR))
    translator.load()
    return translator


def other_than(language):
    return next(each for each in Language if each is not language)


def article(language):
    known = list(KNOWN[language])[1:3]
    return segmented("\n".join(known), title=None, language=language), known


@EACH
def test_a_summary_is_told_in_the_other_language_with_its_evidence(translator, language):
    engine = SummarizeThenTranslate(Copyist(), translator)
    source, known = article(language)
    best, *others = engine.generate(
        source, [0, 1], language=other_than(language), length=Length.SHORT
    )
    assert [each.text for each in best.sentences] == [KNOWN[language][text] for text in known]
    assert [each.support for each in best.sentences] == [(0,), (1,)]
    assert others
    assert -math.inf < best.score < -0.1


@EACH
def test_a_summary_in_the_article_s_language_is_not_translated(translator, language):
    engine = SummarizeThenTranslate(Copyist(), translator)
    source, known = article(language)
    best, *_ = engine.generate(source, [0, 1], language=language, length=Length.SHORT)
    assert [each.text for each in best.sentences] == known


def test_what_can_be_written_is_what_both_models_can(translator):
    both = SummarizeThenTranslate(Copyist(), translator)
    assert both.writes(VI) == both.writes(EN) == {VI, EN}
    vietnamese = SummarizeThenTranslate(Copyist(reads=frozenset({VI})), translator)
    assert (vietnamese.writes(VI), vietnamese.writes(EN)) == ({VI, EN}, set())
    assert both.model == "copyist+tiny-translator"


def test_a_language_that_neither_writes_is_refused(translator):
    engine = SummarizeThenTranslate(Copyist(reads=frozenset({VI})), translator)
    source, _ = article(EN)
    with pytest.raises(LanguageNotWritten):
        engine.generate(source, [0], language=VI, length=Length.SHORT)


def test_a_translation_that_is_still_in_the_first_language_is_none(translator):
    # What the tiny checkpoint does not know by heart, it copies.
    with pytest.raises(GenerationFailed):
        translator.translate(
            ["summarize: The council will pay for the late bus in the spring."],
            source=EN,
            target=VI,
            deadline=NO_DEADLINE,
        )


def test_the_summarizer_leaves_time_for_the_translator(translator):
    summarizer = Copyist()
    engine = SummarizeThenTranslate(summarizer, translator)
    source, _ = article(VI)
    deadline = Deadline(time.monotonic() + 60, lambda: False)
    engine.generate(source, [0], language=EN, length=Length.SHORT, deadline=deadline)
    assert 0 < summarizer.seconds_given < 60 * 0.7


def test_nothing_is_translated_after_the_deadline(translator):
    with pytest.raises(GenerationOutOfTime):
        translator.translate(
            ["Một câu."], source=VI, target=EN, deadline=Deadline(0.0, lambda: False)
        )


@pytest.mark.parametrize(
    ("original", "translated", "expected"),
    [
        (
            "Bà Hứa Ngọc Trâm sống ở Đà Nẵng.",
            "Ms. Hua Ngoc Tram lives in Da Nang.",
            "Ms. Hứa Ngọc Trâm lives in Đà Nẵng.",
        ),
        ("Ông Quách Hữu Phước nói.", "Quach Huu Phuoc said.", "Quách Hữu Phước said."),
        (
            "Theo ông, cầu dài 45 m.",
            "Theo said the bridge is 45 m.",
            "Theo said the bridge is 45 m.",
        ),
        ("Ông đến Huế hôm qua.", "He came to Hue yesterday.", "He came to Huế yesterday."),
        ("Đây là cầu mới.", "Day is breaking.", "Day is breaking."),
        ("Mưa lớn ở Hà Nội.", "Heavy rain in Hanoi.", "Heavy rain in Hanoi."),
        ("Tarn Vale won.", "Tarn Vale thắng.", "Tarn Vale thắng."),
        ("Hà Nội và Huế.", "Hà Nội and Huế.", "Hà Nội and Huế."),
        (
            "Vụ cháy ở Ba Vì.",
            "A fire in Ba Vi; Ba Vista is safe.",
            "A fire in Ba Vì; Ba Vista is safe.",
        ),
    ],
)
def test_names_get_their_diacritics_back(original, translated, expected):
    assert with_names_of(original, translated) == expected
