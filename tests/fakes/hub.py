"""A model hub on 127.0.0.1: the two kinds of requests that a pull makes, and ways to fail."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

REVISION = "4f" * 20
_INFORMATION = re.compile(r"/api/models/([^/?]+/[^/?]+)(?:/revision/([^/?]+))?(?:\?.*)?")
_CONTENT = re.compile(r"/([^/]+/[^/]+)/resolve/([^/]+)/([^?]+)")
_RANGE = re.compile(r"bytes=(\d+)-")
# The hub lists the hash of large files only.
_LARGE_BYTES = 1000


@dataclass(slots=True, kw_only=True)
class FakeHub:
    """One repository with `files`, and how it fails.

    `breaks_after` bytes of an answer the connection ends, `breaks` times. `asked` holds the path
    and the first byte of each file that was sent.
    """

    repository: str
    files: Mapping[str, bytes]
    revision: str = REVISION
    breaks_after: int = 0
    breaks: int = 0
    knows_ranges: bool = True
    is_gated: bool = False
    announces: Mapping[str, bytes] = field(default_factory=dict)
    answer: bytes | None = None
    asked: list[tuple[str, int]] = field(default_factory=list)
    address: str = ""

    def information(self) -> bytes:
        """Return what the hub tells of the repository."""
        files = {**self.files, **self.announces}
        siblings = [_sibling(name, content) for name, content in files.items()]
        return json.dumps(
            {"id": self.repository, "modelId": self.repository, "sha": self.revision}
            | {"siblings": siblings, "tags": [], "private": False, "downloads": 0, "likes": 0}
        ).encode()


def _sibling(name: str, content: bytes) -> dict[str, object]:
    told: dict[str, object] = {"rfilename": name, "size": len(content), "blobId": "0" * 40}
    if len(content) >= _LARGE_BYTES:
        digest = hashlib.sha256(content).hexdigest()
        told["lfs"] = {"sha256": digest, "size": len(content), "pointerSize": 130}
    return told


class _Server(ThreadingHTTPServer):
    """Knows the hub that it serves."""

    def __init__(self, hub: FakeHub) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.hub = hub


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output free of requests."""

    def do_GET(self) -> None:
        if asked := _INFORMATION.fullmatch(self.path):
            self._inform(asked[1], asked[2])
        elif asked := _CONTENT.fullmatch(self.path):
            self._send_file(asked[1], asked[2], asked[3])
        else:
            self._fail(404, "EntryNotFound")

    @property
    def _hub(self) -> FakeHub:
        return cast(_Server, self.server).hub

    def _inform(self, repository: str, revision: str | None) -> None:
        hub = self._hub
        if repository != hub.repository:
            self._fail(404, "RepoNotFound")
        elif hub.is_gated:
            self._fail(403, "GatedRepo")
        elif revision not in (None, "main", hub.revision):
            self._fail(404, "RevisionNotFound")
        else:
            self._send(200, hub.information() if hub.answer is None else hub.answer)

    def _send_file(self, repository: str, revision: str, name: str) -> None:
        hub = self._hub
        if (repository, revision) != (hub.repository, hub.revision) or name not in hub.files:
            self._fail(404, "EntryNotFound")
            return
        wanted = _RANGE.fullmatch(self.headers.get("Range", ""))
        start = int(wanted[1]) if wanted and hub.knows_ranges else 0
        hub.asked.append((name, start))
        content = hub.files[name][start:]
        breaks = hub.breaks > 0 and len(content) > hub.breaks_after
        hub.breaks -= breaks
        self._send(206 if start else 200, content, sent=hub.breaks_after if breaks else None)

    def _send(self, status: int, content: bytes, *, sent: int | None = None) -> None:
        """Answer with `content`; where `sent` is given, end the connection after so many bytes."""
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Content-Type", "application/octet-stream")
        self.end_headers()
        self.wfile.write(content[:sent])
        self.close_connection = sent is not None

    def _fail(self, status: int, code: str) -> None:
        self.send_response(status)
        self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def serve_hub(hub: FakeHub) -> Iterator[FakeHub]:
    """Serve `hub` on a free port of 127.0.0.1; its `address` is set."""
    server = _Server(hub)
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder, for a hub that has them."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
