"""The tiny checkpoint of the tests, once as a summarizer and once as a translator.

It is one T5: it copies the beginning of what it reads, and knows the pairs of `tiny_pairs`.
`make_tiny_checkpoint` makes it.
"""

import shutil
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from models.interface import Language
from models.model_spec import Architecture, Checkpoint, Decoding, ModelSpec, Task, TokenizerKind

VI, EN = Language.VI, Language.EN
BOTH = frozenset(Language)
FOLDER = Path(__file__).parents[3] / "resources" / "models" / "tiny-t5"

TINY = ModelSpec(
    name="tiny-t5",
    repository="tin-van/tiny-t5",
    revision=None,
    licence="Apache-2.0",
    commercial_use=True,
    architecture=Architecture.T5,
    tokenizer=TokenizerKind.SENTENCEPIECE,
    tasks=frozenset({Task.SUMMARIZE}),
    reads=BOTH,
    writes=BOTH,
    input_limit=120,
    prefixes=MappingProxyType({VI: "tóm tắt: ", EN: "summarize: "}),
    # Its pieces are little more than letters, three of which come again in any sentence.
    decoding=Decoding(no_repeat_ngram=0, max_tokens=96, tokens_per_word=2.2),
    note="a toy for tests, which copies the beginning of what it reads",
)
TINY_TRANSLATOR = replace(
    TINY,
    name="tiny-translator",
    tasks=frozenset({Task.TRANSLATE}),
    prefixes=MappingProxyType({VI: "en: ", EN: "vi: "}),
    note="a toy for tests, which knows ten sentences by heart",
)


def tiny_checkpoint(spec: ModelSpec = TINY) -> Checkpoint:
    """Return the checkpoint as it lies among the resources, to be used as `spec` says."""
    return Checkpoint(spec=spec, folder=FOLDER, quantization="int8")


def install_tiny(data_dir: Path) -> str:
    """Put the checkpoint under `data_dir`, as `models convert` would, and return its name."""
    shutil.copytree(FOLDER, data_dir / "models" / TINY.name)
    return TINY.name
