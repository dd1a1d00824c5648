"""Measurements in processes of their own: the memory of one is not that of another."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
CHILD_SECONDS = 600.0
# Every engine computes in one thread, as the bot's do.
_ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}
_ERROR_CHARACTERS = 300


class ChildFailed(Exception):
    """A process ended badly; the text tells what it wrote last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one process measured of one engine; times in seconds of its processor.

    `generated` has one time for each repeat and `first_token` one for each short run, which reads
    the input and writes one token. `loaded_mb` and `steady_mb` are resident after loading and
    after the last repeat, `peak_mb` the most resident from the loaded model on, and `loading_mb`
    the most before that (megabytes of 10^6 bytes).
    """

    load: float
    generated: tuple[float, ...]
    first_token: tuple[float, ...]
    loading_mb: float
    loaded_mb: float
    peak_mb: float
    steady_mb: float
    tokens: tuple[str, ...] = field(default=(), repr=False)

    @property
    def best(self) -> float:
        """Return the fastest repeat, the one that others on the machine disturbed least."""
        return min(self.generated)

    @property
    def reading(self) -> float:
        """Return the time of the input and of one token."""
        return min(self.first_token)


def run_child(
    module: str, arguments: Sequence[str], *, environ: Mapping[str, str] | None = None
) -> Any:
    """Run a module of this package; return the JSON in the last line that it prints.

    `environ` is added to this process's environment. Raises ChildFailed.
    """
    command = [sys.executable, "-m", f"tests.model_benchmarks.{module}", *arguments]
    environment = {**os.environ, **_ONE_THREAD, "PYTHONWARNINGS": "ignore", **(environ or {})}
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            check=True,
            timeout=CHILD_SECONDS,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
    except subprocess.CalledProcessError as error:
        raise ChildFailed(f"{module}: {error.stderr.strip()[-_ERROR_CHARACTERS:]}") from error
    except subprocess.TimeoutExpired as error:
        raise ChildFailed(f"{module}: not done in {error.timeout:g} s") from error
    return json.loads(done.stdout.strip().rpartition("\n")[2])


def read_engine(
    engine: str, folder: Path, *options: str, environ: Mapping[str, str] | None = None
) -> Reading:
    """Measure one engine on the model in `folder`. Raises ChildFailed."""
    found = run_child(f"engine_{engine}", [str(folder), *options], environ=environ)
    return Reading(
        **{
            name: tuple(value) if isinstance(value, list) else value
            for name, value in found.items()
        }
    )
