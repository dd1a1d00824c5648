"""`python -m bot models`: which models there are, and bringing, converting or removing one."""

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from bot.errors import ModelUnavailable, SettingsError
from bot.settings import ModelUse, Settings
from models.checkpoint.pull_folder import pull_from_folder
from models.checkpoint.pulled import RECORD_FILE, Pulled
from models.checkpoint.store import (
    checkpoint_folder,
    checkpoint_names,
    pulled_folder,
    read_checkpoint,
    remove_checkpoint,
    remove_pulled,
)
from models.errors import CheckpointError, UnknownModel
from models.interface import Language
from models.model_spec import ModelSpec
from models.registry import (
    ModelsFileError,
    engine_names,
    known_models,
    open_checkpoint,
)
from models.registry import (
    find_spec as find_model,
)

_MEGABYTE = 1e6
_FAILED = 4


def run(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    """Do what `options.action` says; what a model hinders is one line on stderr and code 4."""
    try:
        return _ACTIONS[options.action](options, settings)
    except UnknownModel as error:
        raise ModelUnavailable(error.name, error.known) from error
    except ModelsFileError as error:
        raise SettingsError(error.problems) from error
    except CheckpointError as error:
        print(error, file=sys.stderr)
        return _FAILED


def _list(options: argparse.Namespace, settings: Settings) -> int:
    """Print a line for each model: name, state, licence, languages, tasks."""
    rows = [(name, "always there", "", "vi en", "summarize") for name in engine_names()]
    known = {spec.name: spec for spec in known_models(settings.data_dir)}
    for name in (*known, *sorted(set(checkpoint_names(settings.data_dir)) - set(known))):
        state, spec = _state(name, known.get(name), settings.data_dir)
        if spec is None:
            rows.append((name, state, "", "", ""))
            continue
        languages = " ".join(sorted(spec.reads | spec.writes))
        rows.append((name, state, licence_words(spec), languages, ", ".join(sorted(spec.tasks))))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print("  ".join(cells).rstrip())
    return 0


def _state(name: str, spec: ModelSpec | None, data_dir: Path) -> tuple[str, ModelSpec | None]:
    folder = checkpoint_folder(data_dir, name)
    if not folder.is_dir():
        pulled = pulled_folder(data_dir, name)
        if not pulled.is_dir():
            return "not installed", spec
        whole = (pulled / RECORD_FILE).is_file()
        return ("pulled, not converted" if whole else "pulled in part"), spec
    try:
        checkpoint = read_checkpoint(folder)
    except CheckpointError as error:
        return f"broken: {error.reason}", spec
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return f"installed, {size / _MEGABYTE:.0f} MB", spec or checkpoint.spec


def licence_words(spec: ModelSpec) -> str:
    """Return the licence and whether it allows commercial use, in a few words."""
    licence = spec.licence or "no licence stated"
    return licence if spec.commercial_use else f"{licence} (non-commercial)"


def _pull(options: argparse.Namespace, settings: Settings) -> int:
    spec = find_model(options.name, settings.data_dir)
    print(f"{spec.name}: {spec.repository}, licence {licence_words(spec)}", flush=True)
    if spec.note:
        print(f"{spec.name}: {spec.note}", flush=True)
    use = options.use or settings.model_use
    if use == ModelUse.COMMERCIAL and not spec.commercial_use:
        raise CheckpointError(spec.name, "its licence does not allow commercial use; not pulled")
    progress = _bars() if sys.stderr.isatty() else None
    with progress or _nothing() as bars:
        pulled = _bring(spec, settings.data_dir, options.source, _Shown(bars))
    size = sum(file.size_bytes for file in pulled.files)
    origin = f"revision {pulled.revision}" if pulled.revision else f"from {options.source}"
    print(f"{spec.name}: pulled, {size / _MEGABYTE:.0f} MB, {origin}")
    return 0


def _bring(spec: ModelSpec, data_dir: Path, source: Path | None, shown: "_Shown") -> Pulled:
    if source is not None:
        return pull_from_folder(spec, data_dir, source, progress=shown)
    _require(spec.name, "huggingface_hub", "downloading")
    # An extra that the bot itself does without.
    from models.checkpoint.pull_hub import pull_from_hub

    return pull_from_hub(spec, data_dir, progress=shown)


def _convert(options: argparse.Namespace, settings: Settings) -> int:
    spec = find_model(options.name, settings.data_dir)
    for package in ("torch", "transformers"):
        _require(spec.name, package, "converting")
    # Over a gigabyte of packages, in an environment of their own (`make model`).
    from models.checkpoint.conversion.convert import convert

    print(f"{spec.name}: converting and comparing with PyTorch ...", flush=True)
    manifest = convert(spec, settings.data_dir)
    if not options.keep:
        remove_pulled(settings.data_dir, spec.name)
    size = sum(file.size_bytes for file in manifest.files)
    print(
        f"{spec.name}: installed, {size / _MEGABYTE:.0f} MB {manifest.quantization}; "
        f"log-probabilities within {manifest.log_probability_error:.1g} of PyTorch's in float32, "
        f"{manifest.drift:.2g} off on average in {manifest.quantization}"
    )
    return 0


def _require(name: str, package: str, purpose: str) -> None:
    if find_spec(package) is None:
        reason = f"{purpose} needs {package}; `make model NAME={name}` sets it up and does it all"
        raise CheckpointError(name, reason)


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    """Compare the hash of every file of one checkpoint, or of all."""
    names = (options.name,) if options.name else checkpoint_names(settings.data_dir)
    failed = 0
    for name in names:
        try:
            open_checkpoint(name, settings.data_dir)
        except CheckpointError as error:
            print(error, file=sys.stderr)
            failed = _FAILED
        else:
            print(f"{name}: intact")
    return failed


def _remove(options: argparse.Namespace, settings: Settings) -> int:
    name = options.name
    if name not in checkpoint_names(settings.data_dir):
        find_model(name, settings.data_dir)
    freed = remove_checkpoint(settings.data_dir, name)
    print(
        f"{name}: removed, {freed / _MEGABYTE:.0f} MB freed" if freed else f"{name}: not installed"
    )
    return 0


_ACTIONS: Mapping[str, Callable[[argparse.Namespace, Settings], int]] = MappingProxyType(
    {"list": _list, "pull": _pull, "convert": _convert, "verify": _verify, "remove": _remove}
)


def _nothing() -> AbstractContextManager[None]:
    return nullcontext()


def _bars() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        console=Console(stderr=True),
    )


class _Shown:
    """Shows how far each file has come: a bar in a terminal, a line when it is there elsewhere."""

    def __init__(self, bars: Progress | None) -> None:
        self._bars = bars
        self._tasks: dict[str, int] = {}

    def __call__(self, path: str, there: int, total: int) -> None:
        if self._bars is None:
            if there >= total:
                print(f"{path}: {total / _MEGABYTE:.1f} MB", file=sys.stderr, flush=True)
            return
        if path not in self._tasks:
            self._tasks[path] = self._bars.add_task(path, total=total)
        self._bars.update(self._bars.task_ids[self._tasks[path]], completed=there)
