"""The command line run in this process, and in one of its own where only that is a test."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import main

ROOT = Path(__file__).parents[3]
VI_ARTICLE = (
    "Vĩnh Long khởi công cầu Rạch Lá\n\n"
    "Sáng 3/12, tỉnh Vĩnh Long khởi công cầu Rạch Lá dài 1.250 m qua sông Cổ Chiên. "
    "Ông Trần Văn Lập, Giám đốc Sở Xây dựng, nói cây cầu rút ngắn đường đi của hai xã 14 km. "
    "Tổng chi phí là 240 tỷ đồng, trong đó ngân sách trung ương chi 60%. "
    "Người dân hai bờ sông đã chờ cây cầu này hơn hai mươi năm.\n"
)
EN_ARTICLE = (
    "Redmere begins to build its bridge\n\n"
    "Redmere began to build a bridge of 1,250 metres over the Ellery river on Tuesday. "
    "Harriet Boswell, who runs the port, said it would cut the journey by 14 miles. "
    "It will cost $240 million, of which the state pays 60 percent. "
    "People on both banks have waited for the bridge for more than twenty years.\n"
)
GERMAN = (
    "Die Regierung hat am Dienstag ein neues Gesetz beschlossen, das den Bau von Wohnungen in den "
    "großen Städten erleichtern soll. Die Opposition kritisierte den Entwurf scharf."
)


class CommandLine:
    """Runs `main` in an empty folder, in one language of the interface."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self._monkeypatch = monkeypatch
        self._capture = capture
        self.stdout = ""
        self.stderr = ""

    def __call__(self, *arguments: str, stdin: bytes = b"", language: str = "en") -> int:
        self._monkeypatch.setenv("LANGUAGE", language)
        self._monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
        self.stdout, self.stderr = self._capture.readouterr()
        return code


def run_process(
    *arguments: str, stdin: bytes = b"", **environ: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run `python -m bot` from the root of the repository."""
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, **environ},
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
    )
