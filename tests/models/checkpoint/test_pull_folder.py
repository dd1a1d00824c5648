from pathlib import Path

import pytest

from models.checkpoint.pull_folder import pull_from_folder
from models.checkpoint.pulled import needed_files, read_pulled
from models.checkpoint.store import pulled_folder
from models.errors import CheckpointError
from tests.models.checkpoint.written import VIT5


class Told:
    """Keeps what a pull tells of its progress."""

    def __init__(self) -> None:
        self.last: dict[str, tuple[int, int]] = {}

    def __call__(self, path: str, there: int, total: int) -> None:
        self.last[path] = (there, total)


def _source(folder: Path) -> Path:
    folder.mkdir()
    for name in ("config.json", "model.safetensors", "pytorch_model.bin", "run_me.py"):
        (folder / name).write_text(name, encoding="utf-8")
    return folder


def test_a_folder_is_copied_without_code_and_without_pickles_where_there_is_better(
    tmp_path: Path,
) -> None:
    told = Told()

    pulled = pull_from_folder(VIT5, tmp_path, _source(tmp_path / "usb"), progress=told)

    assert [file.path for file in pulled.files] == ["config.json", "model.safetensors"]
    assert told.last == {"config.json": (11, 11), "model.safetensors": (17, 17)}
    assert pulled.revision is None
    assert read_pulled(VIT5, pulled_folder(tmp_path, "vit5-base")) == pulled


def test_a_file_that_changed_after_the_pull_is_found(tmp_path: Path) -> None:
    pull_from_folder(VIT5, tmp_path, _source(tmp_path / "usb"), progress=Told())
    folder = pulled_folder(tmp_path, "vit5-base")
    (folder / "model.safetensors").write_text("model.safetensorz", encoding="utf-8")

    with pytest.raises(CheckpointError, match=r"model\.safetensors is not as it was pulled"):
        read_pulled(VIT5, folder)


@pytest.mark.parametrize("record", ["", "{}", '{"repository": 1, "revision": null, "files": 3}'])
def test_a_damaged_record_asks_for_another_pull(tmp_path: Path, record: str) -> None:
    (tmp_path / "pulled.json").write_text(record, encoding="utf-8")

    with pytest.raises(CheckpointError, match="pull again"):
        read_pulled(VIT5, tmp_path)


def test_nothing_pulled_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="nothing was pulled yet"):
        read_pulled(VIT5, tmp_path)


@pytest.mark.parametrize("source", ["missing", "a file"])
def test_a_source_that_is_no_folder_is_told_by_its_name(tmp_path: Path, source: str) -> None:
    (tmp_path / "a file").write_text("x", encoding="utf-8")

    with pytest.raises(CheckpointError, match=source):
        pull_from_folder(VIT5, tmp_path, tmp_path / source, progress=Told())


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        ([], "no config"),
        (["model.safetensors"], "no config"),
        (["config.json"], "neither"),
        (["config.json", "tf_model.h5", "flax_model.msgpack", "model.bin"], "neither"),
    ],
)
def test_a_repository_without_weights_that_are_read_is_refused(
    names: list[str], reason: str
) -> None:
    with pytest.raises(CheckpointError, match=reason):
        needed_files(names, VIT5)


@pytest.mark.parametrize(
    ("weights", "others"),
    [
        (
            ["model.safetensors.index.json", "model-00001-of-00002.safetensors"],
            ["pytorch_model.bin"],
        ),
        (["pytorch_model.bin"], ["model.safetensors.py", "rust_model.ot"]),
        (
            ["pytorch_model-00001-of-00003.bin", "pytorch_model.bin.index.json"],
            ["evil/config.json"],
        ),
    ],
)
def test_weights_in_parts_and_old_ones_are_chosen(weights: list[str], others: list[str]) -> None:
    needed = needed_files([*weights, *others, "config.json", "spiece.model"], VIT5)

    assert set(needed) == {*weights, "config.json", "spiece.model"}
