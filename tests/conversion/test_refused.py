import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from safetensors.torch import load_file, save_file

from models.checkpoint.store import checkpoint_folder, staging_folder
from models.errors import CheckpointError
from models.model_spec import Architecture
from tests.conversion.installing import BY_NAME, install
from tests.fakes.hub import files_of


def _drop_tensor(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    weights.pop(next(name for name in sorted(weights) if "wo" in name))
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})


def _cut_weights(folder: Path) -> None:
    path = folder / "model.safetensors"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _fill_with_nan(folder: Path) -> None:
    weights = load_file(folder / "model.safetensors")
    broken = {name: tensor * float("nan") for name, tensor in weights.items()}
    save_file(broken, folder / "model.safetensors", metadata={"format": "pt"})


def _spoil_tokenizer(folder: Path) -> None:
    (folder / "spiece.model").write_bytes(b"not pieces")


def _lose_tokenizer(folder: Path) -> None:
    (folder / "spiece.model").unlink()


def _spoil_config(folder: Path) -> None:
    (folder / "config.json").write_text("{", encoding="utf-8")


def _run_code(folder: Path) -> None:
    """Put a pickle there that runs code when it is loaded as one."""

    class Payload:
        def __reduce__(self):
            return (Path.touch, (folder / "owned",))

    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weights": Payload()}, protocol=2))


@pytest.mark.parametrize(
    "damage",
    [
        _drop_tensor,
        _cut_weights,
        _fill_with_nan,
        _spoil_tokenizer,
        _lose_tokenizer,
        _spoil_config,
        _run_code,
    ],
)
def test_what_is_damaged_is_refused_in_a_line_and_nothing_is_installed(
    damage, published: dict[str, Path], tmp_path: Path
) -> None:
    spec = BY_NAME["tiny-t5-tied"].spec
    source = tmp_path / "source"
    source.mkdir()
    for name, content in files_of(published[spec.name]).items():
        (source / name).write_bytes(content)
    damage(source)

    with pytest.raises(CheckpointError) as caught:
        install(spec, source, tmp_path)

    assert "\n" not in caught.value.reason
    assert not checkpoint_folder(tmp_path, spec.name).exists()
    assert not staging_folder(tmp_path, spec.name).exists()
    assert not (source / "owned").exists()
    assert not (tmp_path / "models" / f".pulled-{spec.name}" / "owned").exists()


def test_another_architecture_than_the_row_says_is_refused(
    published: dict[str, Path], tmp_path: Path
) -> None:
    spec = replace(BY_NAME["tiny-t5-tied"].spec, architecture=Architecture.MT5)

    with pytest.raises(CheckpointError, match="is a t5, not mt5"):
        install(spec, published["tiny-t5-tied"], tmp_path)


def test_the_tokenizer_of_another_model_is_refused(
    published: dict[str, Path], tmp_path: Path
) -> None:
    spec = BY_NAME["tiny-bartpho-tied"].spec
    source = tmp_path / "source"
    source.mkdir()
    for name, content in files_of(published[spec.name]).items():
        (source / name).write_bytes(content)
    with (source / "dict.txt").open("a", encoding="utf-8") as kept:
        kept.write("".join(f"word{number} 1\n" for number in range(9)))

    with pytest.raises(CheckpointError, match="words more than the model"):
        install(spec, source, tmp_path)


def test_a_tagger_without_any_label_of_the_row_is_refused(
    published: dict[str, Path], tmp_path: Path
) -> None:
    spec = replace(BY_NAME["tiny-bert"].spec, labels={"HUMAN": "PER"})

    with pytest.raises(CheckpointError, match="its labels"):
        install(spec, published["tiny-bert"], tmp_path)
