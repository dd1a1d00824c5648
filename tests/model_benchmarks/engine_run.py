"""What every measured engine does in its process: load, generate, tell times and memory."""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from tests.model_benchmarks.pieces import FIRST_FILLER

SEED = 4
# The input has no other tokens, so that a map of the vocabulary can hold them all.
INPUT_VOCABULARY = 12_000
FIRST_TOKEN_REPEATS = 3
_KIB = 1024

# Takes the input's token numbers, how many to write and the beams; returns the tokens written.
Generate = Callable[[list[int], int, int], Sequence[str]]


def options(engine: str) -> argparse.Namespace:
    """Return the options of a child process."""
    parser = argparse.ArgumentParser(prog=engine)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tokens", type=int, default=512)
    parser.add_argument("--new", type=int, default=80)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--compute-type", default="int8")
    parser.add_argument("--vocabulary-map", action="store_true")
    return parser.parse_args()


def input_tokens(count: int) -> list[int]:
    """Return the same token numbers in every process."""
    random = np.random.default_rng(SEED)
    return [int(token) for token in random.integers(FIRST_FILLER, INPUT_VOCABULARY, count)]


def measure(chosen: argparse.Namespace, load: Callable[[], Generate]) -> None:
    """Measure an engine and print a `Reading` as JSON."""
    begin = time.process_time()
    generate = load()
    load_seconds = time.process_time() - begin
    loading, loaded = peak_mb(), _resident()
    _forget_peak()
    tokens = input_tokens(chosen.tokens)
    generated, written = [], ()
    for _ in range(chosen.repeats):
        begin = time.process_time()
        written = generate(tokens, chosen.new, chosen.beam)
        generated.append(time.process_time() - begin)
    peak, steady = peak_mb(), _resident()
    first = []
    for _ in range(FIRST_TOKEN_REPEATS):
        begin = time.process_time()
        generate(tokens, 1, 1)
        first.append(time.process_time() - begin)
    found = {
        "load": load_seconds,
        "generated": generated,
        "first_token": first,
        "loading_mb": loading,
        "loaded_mb": loaded,
        "peak_mb": peak,
        "steady_mb": steady,
        "tokens": list(written),
    }
    print(json.dumps(found))  # noqa: T201 - this is what the parent process reads


def peak_mb() -> float:
    """Return the most resident memory so far in megabytes (10^6)."""
    return _status("VmHWM")


def _resident() -> float:
    return _status("VmRSS")


def _forget_peak() -> None:
    """Let the kernel count the highest resident memory anew (proc(5), clear_refs)."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _status(name: str) -> float:
    """Return a field of /proc/self/status in megabytes (10^6); Linux only."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        key, _, value = line.partition(":")
        if key == name:
            return int(value.split()[0]) * _KIB / 1e6
    raise OSError(f"no {name} in /proc/self/status")
