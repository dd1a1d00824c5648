import re
from dataclasses import replace
from pathlib import Path

import pytest

from models.checkpoint.spec_fields import NAME, fields_from_spec, spec_from_fields
from models.errors import CheckpointError, UnknownModel
from models.interface import Label, Language
from models.model_spec import ModelSpec, Task
from models.registry import (
    DEFAULT_MODEL,
    ModelsFileError,
    find_spec,
    installed,
    known_models,
    model_names,
    open_checkpoint,
)
from models.registry.table import MODELS
from tests.models.checkpoint.written import REVISION, VIT5, WEIGHTS, write_checkpoint

# The least that a row needs.
ROW = """
[my-vit5]
repository = "someone/vit5-mine"
licence = "MIT"
commercial_use = true
architecture = "t5"
tokenizer = "sentencepiece"
tasks = ["summarize"]
reads = ["vi"]
writes = ["vi"]
"""


def _write(data_dir: Path, text: str) -> None:
    (data_dir / "models.toml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("spec", MODELS, ids=lambda spec: spec.name)
def test_a_row_of_the_table_is_whole(spec: ModelSpec) -> None:
    assert NAME.fullmatch(spec.name)
    assert spec.revision is None or re.fullmatch("[0-9a-f]{40}", spec.revision)
    assert spec.tasks
    assert spec.reads
    assert spec.input_limit >= 512
    if Task.TAG in spec.tasks:
        assert set(spec.labels.values()) <= set(Label)
        assert not spec.writes
    else:
        assert set(spec.prefixes) | set(spec.target_tokens) <= spec.writes
        assert spec.decoding.min_tokens < spec.decoding.max_tokens


@pytest.mark.parametrize("spec", MODELS, ids=lambda spec: spec.name)
def test_terms_that_forbid_commerce_or_are_unknown_are_marked(spec: ModelSpec) -> None:
    if "NC" in spec.licence.split("-") or not spec.licence:
        assert not spec.commercial_use


@pytest.mark.parametrize("spec", MODELS, ids=lambda spec: spec.name)
def test_a_row_survives_being_written_and_read(spec: ModelSpec) -> None:
    assert spec_from_fields(spec.name, fields_from_spec(spec)) == spec


def test_both_languages_and_the_way_across_are_covered() -> None:
    summarizers = [spec for spec in MODELS if Task.SUMMARIZE in spec.tasks]

    for language in Language:
        assert any(language in spec.reads & spec.writes for spec in summarizers)
        assert any(language in spec.reads for spec in MODELS if Task.TAG in spec.tasks)
    assert any(Task.SUMMARIZE_ACROSS in spec.tasks for spec in MODELS)
    assert any(Task.TRANSLATE in spec.tasks for spec in MODELS)


def test_only_engines_and_summarizers_can_be_the_model(tmp_path: Path) -> None:
    names = model_names(tmp_path)

    assert names[0] == DEFAULT_MODEL
    assert {"vit5-base", "mt5-crosssum"} < set(names)
    assert not {"envit5", "electra-ner-vi"} & set(names)


def test_a_row_of_the_operator_joins_the_table(tmp_path: Path) -> None:
    _write(tmp_path, ROW + 'decoding = {beam_size = 2, max_tokens = 60}\nprefixes = {vi = "t: "}\n')

    spec = find_spec("my-vit5", tmp_path)

    assert spec.repository == "someone/vit5-mine"
    assert spec.decoding.beam_size == 2
    assert spec.decoding.no_repeat_ngram == 3
    assert spec.prefixes == {Language.VI: "t: "}
    assert "my-vit5" in model_names(tmp_path)
    assert len(known_models(tmp_path)) == len(MODELS) + 1


def test_a_row_of_the_operator_takes_the_place_of_ours(tmp_path: Path) -> None:
    _write(tmp_path, ROW.replace("my-vit5", "vit5-base"))

    assert find_spec("vit5-base", tmp_path).repository == "someone/vit5-mine"
    assert len(known_models(tmp_path)) == len(MODELS)


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        ('"someone/vit5-mine"', '"vit5-mine"', "repository: not of the form owner/name"),
        ('"someone/vit5-mine"', '"../../etc"', "repository: not of the form owner/name"),
        ('licence = "MIT"', "licence = 3", "licence: not a text in quotes"),
        ("= true", '= "yes"', "commercial_use: neither true nor false"),
        ('"t5"', '"gpt2"', "architecture: not one of t5, mt5, bart, mbart, electra, bert"),
        ('["vi"]', '["de"]', "reads: not one of vi, en"),
        ('tasks = ["summarize"]', "", "tasks: missing"),
        ('"MIT"', '"MIT"\nrevision = "main"', "revision: not of the form of 40 hexadecimal digits"),
        ('"MIT"', '"MIT"\nlicense = "MIT"', "license: unknown field"),
        ('"MIT"', '"MIT"\ninput_limit = -1', "input_limit: not a whole number"),
        ('"MIT"', '"MIT"\ndecoding = {beams = 4}', "decoding: beams is unknown"),
        ('"MIT"', '"MIT"\nlabels = {PERSON = "HUMAN"}', "labels: not one of PER"),
    ],
)
def test_a_mistake_of_the_operator_is_told_in_a_line(
    tmp_path: Path, before: str, after: str, problem: str
) -> None:
    assert before in ROW
    _write(tmp_path, ROW.replace(before, after))

    with pytest.raises(ModelsFileError) as caught:
        known_models(tmp_path)

    assert any(
        line.startswith(f"models.toml [my-vit5] {problem}") for line in caught.value.problems
    )
    assert all("\n" not in line for line in caught.value.problems)


def test_every_mistake_has_a_line_of_its_own(tmp_path: Path) -> None:
    _write(tmp_path, 'three = 3\n[a]\nlicence = 1\n["B b"]\n')

    with pytest.raises(ModelsFileError) as caught:
        known_models(tmp_path)

    lines = caught.value.problems
    assert "models.toml [three] is not a table of fields" in lines
    assert "models.toml [a] licence: not a text in quotes" in lines
    assert "models.toml [B b] name: small letters, digits, '.', '-' and '_' only" in lines


@pytest.mark.parametrize("content", [b"[my-vit5", b"\xff\xfe", b"a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_is_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "models.toml").write_bytes(content)

    with pytest.raises(ModelsFileError) as caught:
        known_models(tmp_path)

    assert len(caught.value.problems) == 1


def test_installed_leaves_out_what_is_not_whole(tmp_path: Path) -> None:
    assert installed(tmp_path) == ()
    write_checkpoint(tmp_path)
    broken = write_checkpoint(tmp_path, find_spec("mt5-xlsum"))
    (broken / "model.bin").write_bytes(b"cut")

    assert [checkpoint.spec.name for checkpoint in installed(tmp_path)] == ["vit5-base"]


def test_the_revision_that_was_pulled_is_that_of_the_open_checkpoint(tmp_path: Path) -> None:
    write_checkpoint(tmp_path)

    assert open_checkpoint("vit5-base", tmp_path).spec == replace(VIT5, revision=REVISION)


def test_how_a_checkpoint_is_used_follows_the_operators_row_of_today(tmp_path: Path) -> None:
    write_checkpoint(tmp_path)
    row = ROW.replace("my-vit5", "vit5-base").replace("someone/vit5-mine", VIT5.repository)
    _write(tmp_path, row + "decoding = {beam_size = 1}\n")

    assert open_checkpoint("vit5-base", tmp_path).spec.decoding.beam_size == 1


def test_a_row_for_another_model_does_not_tell_how_this_one_is_used(tmp_path: Path) -> None:
    write_checkpoint(tmp_path)
    _write(tmp_path, ROW.replace("my-vit5", "vit5-base") + "decoding = {beam_size = 1}\n")

    spec = open_checkpoint("vit5-base", tmp_path).spec
    assert spec.repository == VIT5.repository
    assert spec.decoding == VIT5.decoding


def test_corrupt_weights_are_never_opened(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path)
    (folder / "model.bin").write_bytes(b"\x01" + WEIGHTS[1:])

    with pytest.raises(CheckpointError, match=r"model\.bin"):
        open_checkpoint("vit5-base", tmp_path)


@pytest.mark.parametrize("name", ["gpt", "", "../vit5-base", "VIT5-BASE"])
def test_an_unknown_model_lists_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownModel) as caught:
        open_checkpoint(name, tmp_path)

    assert "vit5-base" in caught.value.known


def test_a_known_model_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="vit5-base: not installed"):
        open_checkpoint("vit5-base", tmp_path)


def test_a_checkpoint_outlives_its_row(tmp_path: Path) -> None:
    write_checkpoint(tmp_path, replace(VIT5, name="once-mine"))

    assert open_checkpoint("once-mine", tmp_path).spec.name == "once-mine"
