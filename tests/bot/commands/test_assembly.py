import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.brief import Notice
from bot.commands.assembly import open_briefer
from bot.errors import ModelBroken, ModelNotInstalled, ModelProblem, SettingsError
from bot.pipeline import write_brief
from bot.request import TextSource
from bot.settings import REMOTE, Settings
from bot.sources.text import read_text
from models.engines.tagger_crf import CrfTagger
from models.engines.tagger_onnx import MergedTagger
from models.interface import Language, Length
from models.model_spec import ModelSpec
from tests.bot.commands.installed import TAGGER, add_row, install, put_checkpoint
from tests.models.engines.seq2seq.tiny import EN, TINY, TINY_TRANSLATOR, VI
from tests.models.engines.seq2seq.tiny_pairs import PAIRS
from tests.models.engines.tagger_onnx import tiny as tagger
from tests.models.engines.tagger_onnx.tiny import TINY_TAGGER


def settings_for(folder: Path, **changes: object) -> Settings:
    changes = {"model": TINY.name, **changes}
    return Settings(data_dir=folder, **changes)  # type: ignore[arg-type]


def test_nothing_generates_where_no_model_is_chosen(tmp_path: Path) -> None:
    with open_briefer(Settings(data_dir=tmp_path)) as briefer:
        assert briefer.engines.generation is None
        assert briefer.engines.summarization.name == "extractive"


# Short sentences, of which the tiny model gets the first one right.
VI_PLAIN = "Cầu mới đã mở. Người dân đi qua cầu. Trẻ em đi học. Chợ mở cửa. Cầu rất đẹp."
EN_PLAIN = "The bridge is open. People cross it. Children go to school. The market is open too."


@pytest.mark.parametrize("article", [VI_PLAIN, EN_PLAIN])
def test_an_installed_model_writes_and_the_extractive_engine_ranks(
    tmp_path: Path, article: str
) -> None:
    install(tmp_path)

    with open_briefer(settings_for(tmp_path)) as briefer:
        source = read_text(TextSource(text=article))
        brief = write_brief(source, briefer.engines, language=None, length=Length.MEDIUM)

    assert briefer.engines.summarization.name == "extractive"
    assert (brief.engine, brief.model) == ("seq2seq", TINY.name)


def spoil(folder: Path) -> None:
    weights = folder / "model.bin"
    content = weights.read_bytes()
    weights.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))


def cut(folder: Path) -> None:
    (folder / "model.bin").write_bytes(b"half")


def unfinished(folder: Path) -> None:
    (folder / "checkpoint.json").write_text("{")


@pytest.mark.parametrize("damage", [spoil, cut, unfinished])
def test_a_checkpoint_that_is_not_as_it_was_written_is_never_loaded(
    tmp_path: Path, damage: object
) -> None:
    damage(install(tmp_path))  # type: ignore[operator]

    with pytest.raises(ModelBroken) as caught, open_briefer(settings_for(tmp_path)):
        pass

    assert caught.value.name == TINY.name
    assert caught.value.reason


def test_a_known_model_that_was_never_pulled_is_told_apart(tmp_path: Path) -> None:
    add_row(tmp_path)

    with pytest.raises(ModelNotInstalled), open_briefer(settings_for(tmp_path)):
        pass


@pytest.mark.parametrize("damage", [None, cut])
def test_a_bot_that_goes_on_does_without_the_model_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, damage: object
) -> None:
    caplog.set_level(logging.WARNING)
    if damage is None:
        add_row(tmp_path)
    else:
        damage(install(tmp_path))  # type: ignore[operator]

    with open_briefer(settings_for(tmp_path), goes_on=True) as briefer:
        assert briefer.engines.generation is None

    [record] = caplog.records
    assert TINY.name in record.getMessage()


def remote(tmp_path: Path, **changes: object) -> Settings:
    fields = {"remote_base_url": "http://192.0.2.7:11434", "remote_model": "small", **changes}
    return settings_for(tmp_path, model=REMOTE, **fields)


def test_a_server_elsewhere_is_known_to_take_the_text_off_this_host(tmp_path: Path) -> None:
    for address, leaves in (("http://192.0.2.7:11434", True), ("http://127.0.0.1:11434", False)):
        with open_briefer(remote(tmp_path, remote_base_url=address)) as briefer:
            assert briefer.engines.generation is not None
            assert briefer.engines.generation.leaves_host is leaves
            assert briefer.engines.generation.model == "small"


@pytest.mark.parametrize("goes_on", [False, True])
@pytest.mark.parametrize(
    "changes",
    [
        {"remote_base_url": "http://user:hunter2secret@192.0.2.7"},
        {"remote_api_key": "hunter2secret\nx"},
    ],
)
def test_a_server_that_cannot_be_asked_so_is_a_mistake_of_the_settings(
    tmp_path: Path, changes: dict[str, str], goes_on: bool
) -> None:
    with (
        pytest.raises(SettingsError) as caught,
        open_briefer(remote(tmp_path, **changes), goes_on=goes_on),
    ):
        pass

    assert "REMOTE_" in str(caught.value)
    assert "hunter2secret" not in repr(caught.value)


def test_every_problem_of_a_model_ends_the_command_line_with_four() -> None:
    assert ModelProblem.exit_code == ModelBroken.exit_code == ModelNotInstalled.exit_code == 4


KNOWN = [
    (source.partition(": ")[2], target.partition(": ")[2])
    for source, target in PAIRS
    if source.startswith("vi: ")
]


@pytest.mark.parametrize(("language", "other"), [(VI, EN), (EN, VI)])
def test_a_translation_model_gives_briefs_in_the_other_language(
    tmp_path: Path, language: Language, other: Language
) -> None:
    install(tmp_path, TINY_TRANSLATOR)
    known = dict(KNOWN if language is VI else [(english, viet) for viet, english in KNOWN])
    settings = Settings(data_dir=tmp_path, translation_model=TINY_TRANSLATOR.name)
    # Whatever is quoted, the translator knows it by heart.
    article = read_text(TextSource(text=" ".join(known)))

    with open_briefer(settings) as briefer:
        own, foreign = (
            write_brief(article, briefer.engines, language=asked, length=Length.LONG)
            for asked in (None, other)
        )

    assert (own.engine, own.model, own.language) == ("extractive", None, language)
    assert (foreign.engine, foreign.model) == ("extractive", TINY_TRANSLATOR.name)
    assert foreign.language is other
    assert foreign.source_language is language
    said = {sentence.text for sentence in foreign.sentences}
    assert said & set(known.values())
    assert all(sentence.evidence for sentence in foreign.sentences)


def test_a_translation_model_goes_behind_the_one_that_writes(tmp_path: Path) -> None:
    install(tmp_path, TINY)
    install(tmp_path, TINY_TRANSLATOR)
    settings = settings_for(tmp_path, translation_model=TINY_TRANSLATOR.name)

    with open_briefer(settings) as briefer:
        writer = briefer.engines.generation

    assert writer is not None
    assert writer.model == f"{TINY.name}+{TINY_TRANSLATOR.name}"
    assert writer.writes(VI) == writer.writes(EN) == {VI, EN}


def test_without_a_translation_model_a_brief_stays_in_the_language_of_its_article(
    tmp_path: Path,
) -> None:
    add_row(tmp_path, TINY_TRANSLATOR)
    settings = Settings(data_dir=tmp_path, translation_model=TINY_TRANSLATOR.name)
    article = read_text(TextSource(text=VI_PLAIN))

    with open_briefer(settings, goes_on=True) as briefer:
        brief = write_brief(article, briefer.engines, language=EN, length=Length.SHORT)

    assert brief.language is VI
    assert Notice.NO_TRANSLATION_MODEL in brief.notices
    with pytest.raises(ModelNotInstalled), open_briefer(settings):
        pass


@pytest.mark.parametrize(
    ("prepare", "problem"), [(add_row, ModelNotInstalled), (install, ModelBroken)]
)
def test_a_tagger_that_cannot_be_used_leaves_the_built_in_one(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    prepare: Callable[[Path, ModelSpec], object],
    problem: type[ModelProblem],
) -> None:
    # What is installed under its name is no tagger.
    prepare(tmp_path, TAGGER)
    settings = Settings(data_dir=tmp_path, tagger_model=TAGGER.name)

    with pytest.raises(problem), open_briefer(settings):
        pass
    with open_briefer(settings, goes_on=True) as briefer:
        assert isinstance(briefer.engines.tagging, CrfTagger)

    assert [TAGGER.name in record.getMessage() for record in caplog.records] == [True]


def test_a_tagger_that_is_installed_finds_names_beside_the_built_in_one(tmp_path: Path) -> None:
    put_checkpoint(tmp_path, TINY_TAGGER, tagger.FOLDER)
    settings = Settings(data_dir=tmp_path, tagger_model=TINY_TAGGER.name)

    with open_briefer(settings) as briefer:
        article = read_text(TextSource(text=VI_PLAIN))
        brief = write_brief(article, briefer.engines, language=None, length=Length.SHORT)

    assert isinstance(briefer.engines.tagging, MergedTagger)
    assert brief.sentences
