"""A data folder in which the tiny model of the tests is known, or installed."""

import shutil
from dataclasses import replace
from pathlib import Path

from models.checkpoint.manifest import Manifest, record_files, write_manifest
from models.interface import Language
from models.model_spec import ModelSpec, Task
from tests.models.engines.seq2seq.tiny import FOLDER, TINY

NON_COMMERCIAL = replace(TINY, name="tiny-nc", licence="CC-BY-NC-4.0", commercial_use=False)
TAGGER = replace(TINY, name="tiny-tagger", tasks=frozenset({Task.TAG}))

_ROW = """
[{name}]
repository = "{repository}"
licence = "{licence}"
commercial_use = {commercial}
architecture = "t5"
tokenizer = "sentencepiece"
tasks = [{tasks}]
reads = ["vi", "en"]
writes = ["vi", "en"]
input_limit = {input_limit}
prefixes = {{vi = "{prefix_vi}", en = "{prefix_en}"}}
decoding = {{max_tokens = {max_tokens}, tokens_per_word = {tokens_per_word}}}
"""


def add_row(data_dir: Path, spec: ModelSpec = TINY) -> None:
    """Write the operator's row of a model that is known and not installed."""
    data_dir.mkdir(parents=True, exist_ok=True)
    row = _ROW.format(
        name=spec.name,
        repository=spec.repository,
        licence=spec.licence,
        commercial=str(spec.commercial_use).lower(),
        input_limit=spec.input_limit,
        prefix_vi=spec.prefixes[Language.VI],
        prefix_en=spec.prefixes[Language.EN],
        max_tokens=spec.decoding.max_tokens,
        tokens_per_word=spec.decoding.tokens_per_word,
        tasks=", ".join(f'"{task}"' for task in spec.tasks),
    )
    with (data_dir / "models.toml").open("a", encoding="utf-8") as file:
        file.write(row)


def install(data_dir: Path, spec: ModelSpec = TINY) -> Path:
    """Install a model and return its folder."""
    add_row(data_dir, spec)
    return put_checkpoint(data_dir, spec, FOLDER)


def put_checkpoint(data_dir: Path, spec: ModelSpec, source: Path) -> Path:
    """Put the files in `source` under `data_dir` as the checkpoint of `spec`; return its folder."""
    folder = data_dir / "models" / spec.name
    shutil.copytree(source, folder)
    manifest = Manifest(
        spec=spec,
        quantization="int8",
        files=record_files(folder),
        log_probability_error=0.0,
        drift=0.0,
    )
    write_manifest(folder, manifest)
    return folder
