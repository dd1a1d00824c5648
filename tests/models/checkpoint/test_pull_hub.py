import resource
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from models.checkpoint.pull_hub import pull_from_hub
from models.checkpoint.pulled import Pulled, read_pulled
from models.checkpoint.store import pulled_folder
from models.errors import CheckpointError
from models.model_spec import ModelSpec
from tests.fakes.hub import REVISION, FakeHub, serve_hub
from tests.models.checkpoint.test_pull_folder import Told
from tests.models.checkpoint.written import VIT5

ROOT = Path(__file__).parents[3]
WEIGHTS = sha256(b"weights").digest() * 40_000
FILES = {
    "README.md": b"---\nlicense: mit\n---\n",
    "config.json": b'{"model_type": "t5"}',
    "model.safetensors": WEIGHTS,
    "pytorch_model.bin": b"a pickle of the same",
    "spiece.model": b"pieces",
}
NEEDED = ["README.md", "config.json", "model.safetensors", "spiece.model"]


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    with serve_hub(FakeHub(repository=VIT5.repository, files=FILES)) as served:
        yield served


def _pull(hub: FakeHub, data_dir: Path, spec: ModelSpec = VIT5) -> Pulled:
    return pull_from_hub(
        spec, data_dir, progress=Told(), endpoint=hub.address, token=None, pause_seconds=0
    )


def test_the_newest_revision_is_pinned_and_every_file_hashed(hub: FakeHub, tmp_path: Path) -> None:
    told = Told()

    pulled = pull_from_hub(VIT5, tmp_path, progress=told, endpoint=hub.address)

    assert pulled.revision == REVISION
    assert [file.path for file in pulled.files] == NEEDED
    assert pulled.files[2].sha256 == sha256(WEIGHTS).hexdigest()
    assert told.last["model.safetensors"] == (len(WEIGHTS), len(WEIGHTS))
    folder = pulled_folder(tmp_path, "vit5-base")
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS
    assert read_pulled(VIT5, folder) == pulled


def test_a_second_pull_downloads_nothing_again(hub: FakeHub, tmp_path: Path) -> None:
    first = _pull(hub, tmp_path)
    hub.asked.clear()

    assert _pull(hub, tmp_path) == first
    assert hub.asked == []


def test_a_connection_that_breaks_is_taken_up_where_it_broke(hub: FakeHub, tmp_path: Path) -> None:
    hub.breaks_after, hub.breaks = 500_000, 2

    _pull(hub, tmp_path)

    starts = [start for name, start in hub.asked if name == "model.safetensors"]
    assert starts == [0, 500_000, 1_000_000]
    folder = pulled_folder(tmp_path, "vit5-base")
    assert (folder / "model.safetensors").read_bytes() == WEIGHTS


def test_an_interrupted_pull_goes_on_in_the_next_call(hub: FakeHub, tmp_path: Path) -> None:
    def interrupt(path: str, there: int, total: int) -> None:
        if path == "model.safetensors":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pull_from_hub(VIT5, tmp_path, progress=interrupt, endpoint=hub.address)
    left = (pulled_folder(tmp_path, "vit5-base") / "model.safetensors.part").stat().st_size
    hub.asked.clear()
    _pull(hub, tmp_path)

    assert 0 < left < len(WEIGHTS)
    assert ("model.safetensors", left) in hub.asked
    assert "config.json" not in dict(hub.asked)


def test_a_server_without_ranges_sends_the_whole_file_again(hub: FakeHub, tmp_path: Path) -> None:
    hub.breaks_after, hub.breaks, hub.knows_ranges = 500_000, 1, False

    pulled = _pull(hub, tmp_path)

    assert pulled.files[2].sha256 == sha256(WEIGHTS).hexdigest()


def test_files_of_another_revision_are_not_continued(hub: FakeHub, tmp_path: Path) -> None:
    folder = pulled_folder(tmp_path, "vit5-base")
    folder.mkdir(parents=True)
    (folder / ".revision").write_text("ab" * 20, encoding="utf-8")
    (folder / "model.safetensors.part").write_bytes(b"of another revision")

    assert _pull(hub, tmp_path).files[2].sha256 == sha256(WEIGHTS).hexdigest()


def test_a_server_that_always_breaks_is_given_up_and_what_came_is_kept(
    hub: FakeHub, tmp_path: Path
) -> None:
    hub.breaks_after, hub.breaks = 0, 99

    with pytest.raises(CheckpointError, match="pull again to go on"):
        _pull(hub, tmp_path)

    assert not (pulled_folder(tmp_path, "vit5-base") / "pulled.json").exists()


def test_a_pinned_revision_that_the_hub_lacks_is_told(hub: FakeHub, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=f"has no revision {'0' * 40}"):
        _pull(hub, tmp_path, replace(VIT5, revision="0" * 40))


def test_a_pinned_revision_is_pulled(hub: FakeHub, tmp_path: Path) -> None:
    assert _pull(hub, tmp_path, replace(VIT5, revision=REVISION)).revision == REVISION


def test_an_unknown_repository_is_told_with_the_address_of_the_hub(
    hub: FakeHub, tmp_path: Path
) -> None:
    with pytest.raises(CheckpointError, match="has no repository nobody/nothing") as caught:
        _pull(hub, tmp_path, replace(VIT5, repository="nobody/nothing"))

    assert hub.address in caught.value.reason


def test_a_model_behind_its_owners_consent_asks_for_a_token(hub: FakeHub, tmp_path: Path) -> None:
    hub.is_gated = True

    with pytest.raises(CheckpointError, match="HF_TOKEN"):
        _pull(hub, tmp_path)


@pytest.mark.parametrize("answer", [b"<html>log in to this network</html>", b"[]", b"{}"])
def test_an_address_that_is_no_hub_is_told(hub: FakeHub, tmp_path: Path, answer: bytes) -> None:
    hub.answer = answer

    with pytest.raises(CheckpointError, match=hub.address):
        _pull(hub, tmp_path)


def test_no_network_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="cannot be reached") as caught:
        pull_from_hub(VIT5, tmp_path, progress=Told(), endpoint="http://127.0.0.1:9")

    assert "\n" not in caught.value.reason


def test_other_content_than_the_hub_announced_is_not_kept(hub: FakeHub, tmp_path: Path) -> None:
    hub.announces = {"model.safetensors": WEIGHTS[:-1] + b"?"}

    with pytest.raises(CheckpointError, match="not what the hub announced"):
        _pull(hub, tmp_path)

    assert [path.name for path in pulled_folder(tmp_path, "vit5-base").glob("model*")] == []


def test_a_file_altered_between_two_pulls_is_found(hub: FakeHub, tmp_path: Path) -> None:
    _pull(hub, tmp_path)
    path = pulled_folder(tmp_path, "vit5-base") / "model.safetensors"
    path.write_bytes(b"?" + WEIGHTS[1:])

    with pytest.raises(CheckpointError, match="altered"):
        _pull(hub, tmp_path)
    assert _pull(hub, tmp_path).files[2].sha256 == sha256(WEIGHTS).hexdigest()


def test_a_full_disk_is_told_and_the_next_pull_goes_on(hub: FakeHub, tmp_path: Path) -> None:
    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    finished = subprocess.run(
        [sys.executable, "-B", "-m", "bot", "models", "pull", "vit5-base"],
        cwd=ROOT,
        env={
            "DATA_DIR": str(tmp_path),
            "HF_ENDPOINT": hub.address,
            "HF_HOME": str(tmp_path / "hub"),
            "HOME": str(tmp_path),
            "LANGUAGE": "en",
        },
        preexec_fn=limit_files,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    hub.asked.clear()
    _pull(hub, tmp_path)

    assert finished.returncode == 4
    assert "vit5-base: no space left" in finished.stderr
    assert "Traceback" not in finished.stderr
    assert [start for name, start in hub.asked if name == "model.safetensors"] == [400_000]
