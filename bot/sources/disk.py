"""Files of this machine, by their path."""

import codecs
from pathlib import Path
from typing import BinaryIO

from bot.errors import FileIsFolder, FileMissing, FileRefused
from bot.request import FileSource

# More than this of a file cannot reach a brief: 200,000 characters of four bytes, with room for
# markup. A hostile or mistaken path is not read whole.
MAX_READ_BYTES = 8_000_000


def open_file(name: str) -> BinaryIO:
    """Open a file to read its bytes. Raises FileMissing, FileIsFolder or FileRefused."""
    try:
        return Path(name).open("rb")
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileMissing(name) from error
    except IsADirectoryError as error:
        raise FileIsFolder(name) from error
    except OSError as error:
        raise FileRefused(name, error.strerror or type(error).__name__) from error


def file_at(name: str) -> FileSource:
    """Return the beginning of a file. Raises what `open_file` raises."""
    with open_file(name) as file:
        return FileSource(name=name, data=read_beginning(file))


def read_beginning(file: BinaryIO) -> bytes:
    """Return what is read of a file, without a last UTF-8 character that the limit cut in two."""
    data = file.read(MAX_READ_BYTES)
    if len(data) < MAX_READ_BYTES:
        return data
    tail = data[-4:]
    return data[: len(data) - len(tail) + codecs.utf_8_decode(tail, "ignore", False)[1]]
