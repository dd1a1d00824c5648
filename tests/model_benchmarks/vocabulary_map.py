"""A conversion that writes only some of its tokens: CTranslate2's vocabulary map.

The output matrix is by far the largest that a step of a multilingual model reads. Its rows for
tokens that no brief of ours can need, such as those of other scripts, need not be read.
"""

import os
from collections.abc import Iterable
from pathlib import Path

MAP_FILE = "vmap.txt"


def with_map(converted: Path, folder: Path, tokens: Iterable[str]) -> Path:
    """Return a folder with the model of `converted` that may write `tokens` only.

    CTranslate2 adds the end and the unknown token. A line of the file is a token of the input, a
    tab and the tokens that it allows; those after an empty token are always allowed.
    """
    folder.mkdir(exist_ok=True)
    for path in converted.iterdir():
        if not (folder / path.name).exists():
            os.link(path, folder / path.name)
    (folder / MAP_FILE).write_text("\t" + " ".join(tokens) + "\n", encoding="utf-8")
    return folder
