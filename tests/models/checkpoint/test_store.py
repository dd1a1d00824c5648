import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.checkpoint.manifest import FILE_NAME, read_manifest
from models.checkpoint.store import (
    checkpoint_folder,
    checkpoint_names,
    pulled_folder,
    read_checkpoint,
    remove_checkpoint,
    staging_folder,
)
from models.errors import CheckpointError
from tests.models.checkpoint.written import REVISION, VIT5, WEIGHTS, write_checkpoint


def test_a_whole_checkpoint_is_read_as_it_was_written(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path)

    checkpoint = read_checkpoint(folder, compare_contents=True)

    assert checkpoint.spec == replace(VIT5, revision=REVISION)
    assert checkpoint.folder == folder
    assert checkpoint.quantization == "int8"
    assert [record.path for record in read_manifest(folder).files] == [
        "config.json",
        "model.bin",
        "spiece.model",
    ]


def _cut(folder: Path) -> None:
    (folder / "model.bin").write_bytes(WEIGHTS[:-1])


def _lose(folder: Path) -> None:
    (folder / "spiece.model").unlink()


def _spoil_manifest(folder: Path) -> None:
    path = folder / FILE_NAME
    path.write_text(path.read_text("utf-8")[:-40], encoding="utf-8")


def _drop_manifest(folder: Path) -> None:
    (folder / FILE_NAME).unlink()


@pytest.mark.parametrize("damage", [_cut, _lose, _spoil_manifest, _drop_manifest])
def test_a_half_written_checkpoint_is_refused_without_reading_its_contents(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    folder = write_checkpoint(tmp_path)
    damage(folder)

    with pytest.raises(CheckpointError) as caught:
        read_checkpoint(folder)

    assert caught.value.name == "vit5-base"


def test_a_changed_byte_is_found_by_the_hashes_only(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path)
    (folder / "model.bin").write_bytes(b"\x01" + WEIGHTS[1:])

    assert read_checkpoint(folder).quantization == "int8"
    with pytest.raises(CheckpointError, match=r"model\.bin is not as it was written"):
        read_checkpoint(folder, compare_contents=True)


@pytest.mark.parametrize("path", ["../outside", "/etc/hostname", "a/../../b", "..\\outside", ""])
def test_a_manifest_that_points_out_of_its_folder_is_refused(tmp_path: Path, path: str) -> None:
    folder = write_checkpoint(tmp_path)
    document = json.loads((folder / FILE_NAME).read_text("utf-8"))
    document["files"][path] = {"bytes": 1, "sha256": "0" * 64}
    (folder / FILE_NAME).write_text(json.dumps(document), encoding="utf-8")

    with pytest.raises(CheckpointError, match="damaged"):
        read_checkpoint(folder)


@pytest.mark.parametrize(
    "content",
    ["", "[]", "null", "3", '{"schema": 2}', '{"schema": 1, "name": "vit5-base"}', "\x00", "{"],
)
def test_what_is_no_manifest_is_refused(tmp_path: Path, content: str) -> None:
    folder = write_checkpoint(tmp_path)
    (folder / FILE_NAME).write_text(content, encoding="utf-8")

    with pytest.raises(CheckpointError):
        read_checkpoint(folder)


def test_a_checkpoint_under_the_name_of_another_is_refused(tmp_path: Path) -> None:
    folder = write_checkpoint(tmp_path)
    renamed = folder.rename(folder.with_name("vit5-large"))

    with pytest.raises(CheckpointError, match="that of vit5-base"):
        read_checkpoint(renamed)


def test_unfinished_folders_are_no_checkpoints(tmp_path: Path) -> None:
    assert checkpoint_names(tmp_path) == ()
    write_checkpoint(tmp_path)
    for find in (pulled_folder, staging_folder):
        find(tmp_path, "mt5-xlsum").mkdir()
    (tmp_path / "models" / "notes.txt").write_text("not a folder", encoding="utf-8")

    assert checkpoint_names(tmp_path) == ("vit5-base",)


def test_removing_frees_what_was_pulled_half_converted_and_installed(tmp_path: Path) -> None:
    write_checkpoint(tmp_path)
    for find in (pulled_folder, staging_folder):
        find(tmp_path, "vit5-base").mkdir()
        (find(tmp_path, "vit5-base") / "weights").write_bytes(WEIGHTS)

    freed = remove_checkpoint(tmp_path, "vit5-base")

    assert freed > 3 * len(WEIGHTS)
    assert not checkpoint_folder(tmp_path, "vit5-base").exists()
    assert list((tmp_path / "models").iterdir()) == []
    assert remove_checkpoint(tmp_path, "vit5-base") == 0
