"""Reading the answer of a chat server from its bytes, streamed or whole."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain

from models.engines.remote.chat import Completion
from models.engines.remote.error_message import error_message
from models.errors import GenerationFailed

# Some 20,000 tokens: more than any model thinks about an article before it writes.
MAX_CHARACTERS = 100_000
# Enough to tell a stream from JSON and from a page.
SNIFFED_BYTES = 8

_STREAM_STARTS = (b"data:", b"event:", b"id:", b"retry:", b":")


def read_completion(chunks: Iterable[bytes]) -> Completion:
    """Return what the model wrote, from server-sent events or from one JSON object.

    The bytes decide, for servers mislabel both, and some never stream. Reasoning in fields of its
    own is left out. Raises GenerationFailed for anything else and for an error in the answer.
    """
    rest = iter(chunks)
    start = b""
    while len(start) < SNIFFED_BYTES:
        more = next(rest, None)
        if more is None:
            break
        start = (start + more).lstrip()
    whole = chain([start], rest)
    if start.startswith(_STREAM_STARTS):
        return _joined(_events(whole))
    if start.startswith(b"{"):
        return _joined(iter([_parsed(b"".join(whole))]))
    if not start:
        raise GenerationFailed("the server sent an empty answer")
    raise GenerationFailed("the server did not send JSON; is the address that of its API?")


def _joined(answers: Iterator[object]) -> Completion:
    pieces: list[str] = []
    length = 0
    for answer in answers:
        if told := error_message(answer):
            raise GenerationFailed(f"the server says: {told}")
        choice = _first(_field(answer, "choices"))
        said = _field(choice, "delta") or _field(choice, "message")
        pieces.append(_text(_field(said, "content")))
        length += len(pieces[-1])
        if length > MAX_CHARACTERS:
            raise GenerationFailed(f"the model wrote more than {MAX_CHARACTERS} characters")
        # Not read to the end of the stream: some servers leave it open.
        if reason := _field(choice, "finish_reason"):
            if reason == "content_filter":
                raise GenerationFailed("the server's filter stopped the answer")
            return Completion(text="".join(pieces), was_cut=reason == "length")
    # Some servers never say why they stop; others broke off.
    return Completion(text="".join(pieces), was_cut=True)


def _events(chunks: Iterable[bytes]) -> Iterator[object]:
    """Yield the data of each event until [DONE]."""
    for line in _lines(chunks):
        if not line.startswith(b"data:"):
            continue
        data = line.removeprefix(b"data:").strip()
        if data == b"[DONE]":
            return
        if data:
            yield _parsed(data)


def _lines(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unfinished: list[bytes] = []
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        unfinished.append(first)
        for following in others:
            yield b"".join(unfinished)
            unfinished = [following]
    yield b"".join(unfinished)


def _parsed(data: bytes) -> object:
    try:
        parsed: object = json.loads(data)
    # RecursionError: thousands of brackets.
    except (ValueError, RecursionError) as error:
        raise GenerationFailed("the server sent broken JSON") from error
    return parsed


def _field(holder: object, name: str) -> object:
    return holder.get(name) if isinstance(holder, dict) else None


def _first(items: object) -> object:
    return items[0] if isinstance(items, list) and items else None


def _text(content: object) -> str:
    """Return the words of a message, which is a string or a list of typed parts."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(_text(_field(part, "text")) for part in content if _is_text(part))
    return ""


def _is_text(part: object) -> bool:
    return _field(part, "type") == "text"
