import json
import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from models.digest import segmented
from models.engines.seq2seq import Seq2SeqEngine
from models.engines.seq2seq.weights import Weights
from models.errors import (
    CheckpointError,
    GenerationFailed,
    GenerationOutOfTime,
    LanguageNotWritten,
)
from models.interface import Deadline, Language, Length
from models.model_spec import Checkpoint, Task, TokenizerKind
from models.text import words
from tests.models.engines.seq2seq.articles import example
from tests.models.engines.seq2seq.tiny import BOTH, EN, FOLDER, TINY, VI, tiny_checkpoint

EACH = pytest.mark.parametrize("language", list(Language))


def engine_with(**changes):
    return Seq2SeqEngine(tiny_checkpoint(replace(TINY, **changes)))


def decoding(**changes):
    return replace(TINY.decoding, **changes)


def briefs(engine, source, salient=(), *, length=Length.SHORT, **options):
    return engine.generate(source, salient, language=source.language, length=length, **options)


def two_sentences(language):
    text = {
        VI: "Bảo tàng đón khách trở lại từ tháng sau. Giá vé mới là 60.000 đồng một người.",
        EN: "The library stays open in exam weeks. The council will pay for the late bus.",
    }[language]
    return segmented(text, title=None, language=language)


def told(hypothesis):
    return " ".join(candidate.text for candidate in hypothesis.sentences)


@EACH
def test_the_most_probable_summary_says_what_the_model_read_first(tiny, language):
    source = example(language)
    best = briefs(tiny, source)[0]
    said, first = words(best.sentences[0].text), words(source.sentence(0))
    assert len(set(said) & set(first)) >= 0.8 * len(set(said))


@EACH
def test_the_whole_beam_is_handed_over_with_its_mean_log_probabilities(tiny, language):
    scores = [hypothesis.score for hypothesis in briefs(tiny, two_sentences(language))]
    assert 1 < len(scores) <= TINY.decoding.beam_size
    assert all(math.isfinite(score) and score <= 0 for score in scores)
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("penalty", [0.0, 0.6, 1.0])
def test_the_score_is_the_mean_per_token_whatever_the_length_penalty(penalty):
    engine = engine_with(decoding=decoding(beam_size=1, length_penalty=penalty))
    (greedy,) = briefs(engine, two_sentences(EN))
    (mean,) = briefs(engine_with(decoding=decoding(beam_size=1)), two_sentences(EN))
    assert greedy.score == pytest.approx(mean.score)


@EACH
def test_each_sentence_names_first_the_segment_that_it_was_copied_from(tiny, language):
    source = example(language)
    for candidate in briefs(tiny, source)[0].sentences:
        said = set(words(candidate.text))
        shared = [
            len(said & set(words(source.sentence(index)))) for index in range(len(source.segments))
        ]
        assert candidate.support[0] == shared.index(max(shared))


@EACH
def test_an_article_that_is_too_long_is_read_where_it_matters(language):
    source = two_sentences(language)
    engine = engine_with(input_limit=24)
    for salient in (0, 1):
        best, *_ = briefs(engine, source, [salient])
        assert best.sentences[0].support == (salient,)
        assert set(words(best.sentences[0].text)) <= set(words(source.sentence(salient)))


@EACH
def test_a_longer_brief_has_room_for_more(tiny, language):
    source = two_sentences(language)
    short, long = briefs(tiny, source, max_words=7), briefs(tiny, source, length=Length.LONG)
    assert len(words(told(short[0]))) < len(words(told(long[0])))


def test_the_spelling_of_the_writer_comes_back_out_of_the_model(tiny):
    text = "Xã Hoà Bình mở cửa trở lại bảo tàng từ ngày 5/12. Bảo tàng đón khách vào buổi sáng."
    in_new_style = briefs(tiny, segmented(text, title=None, language=VI))
    in_old_style = briefs(tiny, segmented(text.replace("Hoà", "Hòa"), title=None, language=VI))
    for new, old in zip(in_new_style, in_old_style, strict=True):
        assert "Hòa" not in told(new)
        assert told(new).replace("Hoà", "Hòa") == told(old)
    assert "Hoà" in "".join(map(told, in_new_style))


@EACH
def test_a_draft_grows_as_it_is_streamed(tiny, language):
    source = example(language)
    drafts = list(tiny.stream(source, [0], language=language, length=Length.SHORT))
    assert len(drafts) > 10
    assert all(map(str.startswith, drafts[1:], drafts))
    assert set(words(drafts[-1])[:5]) <= set(words(source.sentence(0)))


def test_a_draft_that_nobody_reads_on_is_not_written_on(tiny):
    drafts = tiny.stream(example(VI), [0], language=VI, length=Length.SHORT)
    assert next(drafts)
    drafts.close()
    assert briefs(tiny, example(VI))


@EACH
def test_several_threads_get_what_one_alone_gets(tiny, language):
    alone = briefs(tiny, example(language))
    with ThreadPoolExecutor(4) as threads:
        runs = [threads.submit(briefs, tiny, example(language)) for _ in range(12)]
    assert all(run.result() == alone for run in runs)


def test_threads_that_are_first_at_once_load_one_model():
    engine = engine_with()
    with ThreadPoolExecutor(4) as threads:
        runs = [threads.submit(briefs, engine, example(EN)) for _ in range(4)]
    assert len({told(run.result()[0]) for run in runs}) == 1


@pytest.mark.parametrize(
    ("tasks", "reads", "writes", "source", "languages"),
    [
        ({Task.SUMMARIZE}, BOTH, BOTH, VI, {VI}),
        ({Task.SUMMARIZE}, BOTH, {VI}, EN, set()),
        ({Task.SUMMARIZE}, {VI}, {VI}, EN, set()),
        ({Task.SUMMARIZE, Task.SUMMARIZE_ACROSS}, BOTH, BOTH, VI, {VI, EN}),
        ({Task.SUMMARIZE_ACROSS}, {VI}, {EN}, VI, {EN}),
        ({Task.TRANSLATE}, BOTH, BOTH, VI, set()),
    ],
)
def test_what_is_written_of_which_language_is_what_the_registry_says(
    tasks, reads, writes, source, languages
):
    engine = engine_with(tasks=frozenset(tasks), reads=frozenset(reads), writes=frozenset(writes))
    assert engine.writes(source) == languages


@EACH
def test_a_language_that_is_not_written_is_refused_before_anything_is_loaded(language):
    engine = Seq2SeqEngine(replace(tiny_checkpoint(), folder=FOLDER / "nowhere"))
    other = next(each for each in Language if each is not language)
    with pytest.raises(LanguageNotWritten):
        engine.generate(example(language), [0], language=other, length=Length.SHORT)


@EACH
def test_a_cross_lingual_model_that_stays_in_the_article_s_language_has_written_nothing(language):
    engine = engine_with(tasks=frozenset({Task.SUMMARIZE_ACROSS}))
    other = next(each for each in Language if each is not language)
    with pytest.raises(GenerationFailed):
        engine.generate(example(language), [0], language=other, length=Length.SHORT)


def copied(tmp_path, *, without=(), broken=None):
    folder = tmp_path / TINY.name
    folder.mkdir()
    for path in FOLDER.iterdir():
        if path.name not in without:
            content = path.read_bytes()
            (folder / path.name).write_bytes(content[:1000] if path.name == broken else content)
    return Checkpoint(spec=TINY, folder=folder, quantization="int8")


@EACH
def test_a_model_that_is_told_its_language_by_the_first_token_writes_the_same(
    tiny, tmp_path, language
):
    checkpoint = copied(tmp_path)
    config = checkpoint.folder / "config.json"
    told_first = json.loads(config.read_text("utf-8")) | {"decoder_start_token": None}
    config.write_text(json.dumps(told_first), "utf-8")
    spec = replace(TINY, target_tokens={VI: "<pad>", EN: "<pad>"})
    engine = Seq2SeqEngine(replace(checkpoint, spec=spec))
    source = two_sentences(language)
    drafts = engine.stream(source, [0], language=language, length=Length.SHORT)
    expected = tiny.stream(source, [0], language=language, length=Length.SHORT)
    assert list(drafts) == list(expected)
    assert [told(each) for each in briefs(engine, source)] == [
        told(each) for each in briefs(tiny, source)
    ]


@pytest.mark.parametrize("missing", ["model.bin", "spiece.model", "shared_vocabulary.json"])
def test_a_missing_file_is_told_as_a_broken_checkpoint(tmp_path, missing):
    with pytest.raises(CheckpointError, match=TINY.name):
        Seq2SeqEngine(copied(tmp_path, without=[missing])).load()


@pytest.mark.parametrize("broken", ["model.bin", "spiece.model"])
def test_a_file_that_breaks_off_is_told_as_a_broken_checkpoint(tmp_path, broken):
    with pytest.raises(CheckpointError, match=TINY.name):
        Seq2SeqEngine(copied(tmp_path, broken=broken)).load()


def test_a_tokenizer_that_is_not_there_is_told_as_a_broken_checkpoint():
    engine = engine_with(tokenizer=TokenizerKind.TOKENIZERS)
    with pytest.raises(CheckpointError, match=TINY.name):
        engine.load()


# Forced to go on for minutes after what it had to say.
TALKATIVE = {
    "min_tokens": 50_000,
    "max_tokens": 50_000,
    "tokens_per_word": 2000.0,
    "no_repeat_ngram": 0,
}


@EACH
def test_at_the_deadline_a_summary_ends_with_its_last_whole_sentence(language):
    engine = engine_with(decoding=decoding(**TALKATIVE, beam_size=1))
    engine.load()
    # A busy machine, too, writes the first sentence by then.
    deadline = Deadline(time.monotonic() + 4.0, lambda: False)
    (found,) = briefs(engine, example(language), [0], deadline=deadline)
    assert deadline.seconds_left == 0, "it would have gone on for minutes"
    assert found.sentences
    ends = (".", "!", "?", "…", '"')
    assert all(candidate.text.endswith(ends) for candidate in found.sentences)


@EACH
def test_beams_that_would_end_too_late_give_way_to_one_that_can_be_stopped(language):
    weights = Weights.load(tiny_checkpoint(), workers=1)
    engine = Seq2SeqEngine(tiny_checkpoint(), weights=weights)
    engine.load()
    weights.pace.learn_writing(100, 10, TINY.decoding.beam_size, 600.0)
    deadline = Deadline(time.monotonic() + 60, lambda: False)
    assert len(briefs(engine, two_sentences(language), deadline=deadline)) == 1
    assert len(briefs(engine, two_sentences(language))) > 1


@EACH
def test_beams_are_taken_where_they_end_in_time(tiny, language):
    hours = Deadline(time.monotonic() + 3600, lambda: False)
    assert briefs(tiny, example(language), deadline=hours) == briefs(tiny, example(language))


@pytest.mark.parametrize(
    "deadline", [Deadline(0.0, lambda: False), Deadline(math.inf, lambda: True)]
)
def test_nothing_is_begun_that_nobody_waits_for(tiny, deadline):
    with pytest.raises(GenerationOutOfTime):
        briefs(tiny, example(VI), deadline=deadline)


@pytest.mark.parametrize("beam_size", [1, 4])
def test_a_run_that_nobody_waits_for_any_more_is_left(beam_size):
    # Beams run on unseen, so these have less to say.
    shorter = TALKATIVE | {"min_tokens": 2000, "max_tokens": 2000}
    engine = engine_with(decoding=decoding(**shorter, beam_size=beam_size))
    engine.load()
    asked = iter(range(40))
    deadline = Deadline(math.inf, lambda: next(asked, None) is None)
    with pytest.raises(GenerationOutOfTime):
        briefs(engine, example(EN), [0], deadline=deadline)
