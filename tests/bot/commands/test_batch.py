import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.bot.commands.command_line import (
    EN_ARTICLE,
    GERMAN,
    ROOT,
    VI_ARTICLE,
    CommandLine,
    run_process,
)
from tests.brief_checks import assert_sound


def line(**fields: Any) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def rows_of(bot: CommandLine, data: bytes, *arguments: str, language: str = "en") -> list[Any]:
    Path("in.jsonl").write_bytes(data)
    bot("brief", "--batch", "in.jsonl", *arguments, language=language)
    return [json.loads(row) for row in bot.stdout.splitlines()]


def test_each_item_becomes_a_brief_under_its_id(bot: CommandLine) -> None:
    rows = rows_of(bot, line(id="a", text=VI_ARTICLE) + line(id="b", title="T", text=EN_ARTICLE))

    assert [row.pop("id") for row in rows] == ["a", "b"]
    for row in rows:
        assert_sound(row)
    assert [row["language"] for row in rows] == ["vi", "en"]
    assert rows[1]["headline"] == "T"


@pytest.mark.parametrize(
    "item_id", [7, 0, -1, 2.5, "", "ế 🌉", None, True, ["a", 1], {"a": 1}, "\ud800"]
)
def test_an_id_of_any_kind_comes_back_as_it_was(bot: CommandLine, item_id: Any) -> None:
    data = json.dumps({"id": item_id, "text": EN_ARTICLE}).encode()

    [row] = rows_of(bot, data)

    assert row["id"] == item_id
    assert type(row["id"]) is type(item_id)
    assert "error" not in row


def test_an_item_without_an_id_gets_the_number_of_its_line(bot: CommandLine) -> None:
    rows = rows_of(bot, b"\n" + line(text=EN_ARTICLE) + b"  \n" + line(text=VI_ARTICLE))

    assert [row["id"] for row in rows] == [2, 4]


MALFORMED = [
    b"not json",
    b"{",
    b'{"id": 1}',
    b'{"id": 1, "text": null}',
    b'{"id": 1, "text": 5}',
    b'{"id": 1, "url": ["http://example.org"]}',
    b"[1, 2]",
    b'"text"',
    b"null",
    b'{"id": NaN, "text": "x"}',
    b'{"id": 1, "text": "caf\xe9"}',
    b"[" * 100_000,
    b'{"id": ' + b"9" * 5_000 + b', "text": "x"}',
    b"\x00",
]


@pytest.mark.parametrize("wrong", MALFORMED, ids=lambda wrong: repr(wrong[:20]))
def test_a_malformed_line_becomes_an_error_in_its_place(bot: CommandLine, wrong: bytes) -> None:
    data = line(id="a", text=EN_ARTICLE) + wrong + b"\n" + line(id="c", text=EN_ARTICLE)

    first, row, last = rows_of(bot, data)

    assert (first["id"], last["id"]) == ("a", "c")
    assert "error" not in first
    assert "error" not in last
    assert set(row) == {"id", "error"}
    assert row["error"]["kind"] == "Malformed"
    assert row["id"] in (1, 2)


@pytest.mark.parametrize(
    ("fields", "kind", "vietnamese", "english"),
    [
        ({"text": ""}, "EmptySource", "chưa có chữ", "empty"),
        ({"text": "😀"}, "WordlessSource", "chưa thấy chữ", "no words"),
        ({"text": GERMAN}, "UnsupportedLanguage", "tiếng Đức", "German"),
        ({"url": "http://127.0.0.1/"}, "LinkInward", "mạng nội bộ", "private network"),
        ({"url": "nonsense"}, "LinkInvalid", "không đúng dạng", "not well formed"),
    ],
)
@pytest.mark.parametrize("interface", ["vi", "en"])
def test_an_item_that_fails_tells_why_in_the_language_of_the_interface(
    bot: CommandLine,
    fields: dict[str, str],
    kind: str,
    vietnamese: str,
    english: str,
    interface: str,
) -> None:
    [row] = rows_of(bot, line(id=5, **fields), language=interface)

    assert row["id"] == 5
    assert row["error"]["kind"] == kind
    assert (vietnamese if interface == "vi" else english) in row["error"]["message"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (line(text=EN_ARTICLE), 0),
        (b"", 0),
        (b"\n \n", 0),
        (line(text="") + line(text=EN_ARTICLE), 3),
        (b"{\n" + line(text=EN_ARTICLE), 3),
    ],
)
def test_the_exit_code_tells_whether_every_item_was_briefed(
    bot: CommandLine, data: bytes, code: int
) -> None:
    Path("in.jsonl").write_bytes(data)

    assert bot("brief", "--batch", "in.jsonl") == code


def test_a_byte_order_mark_is_no_part_of_the_first_item(bot: CommandLine) -> None:
    data = b"\xef\xbb\xbf" + line(id="a", text=EN_ARTICLE)

    assert [row["id"] for row in rows_of(bot, data)] == ["a"]


def test_lines_may_end_as_on_windows_and_the_last_one_not_at_all(bot: CommandLine) -> None:
    data = line(id=1, text=EN_ARTICLE).replace(b"\n", b"\r\n") + line(id=2, text="").strip()

    assert [row["id"] for row in rows_of(bot, data)] == [1, 2]


def test_a_hundred_items_of_every_kind_come_back_in_order(bot: CommandLine) -> None:
    kinds = [
        lambda n: line(id=n, text=VI_ARTICLE.replace("14 km", f"{n} km")),
        lambda n: line(id=n, text=""),
        lambda n: line(id=n, title=f"Bridge {n}", text=EN_ARTICLE * (1 + n % 7)),
        lambda n: b'{"id": %d' % n + b"\n",
        lambda n: line(id=n, url="http://10.0.0.1/"),
    ]
    data = b"".join(kinds[number % len(kinds)](number) for number in range(1, 101))

    rows = rows_of(bot, data, "--length", "short")

    assert [row["id"] for row in rows] == list(range(1, 101))
    for number, row in enumerate(rows, start=1):
        assert ("error" in row) is (number % len(kinds) in (1, 3, 4)), row
        if "error" not in row:
            row.pop("id")
            assert_sound(row)
            assert row["length"] == "short"


def test_standard_input_can_be_a_batch() -> None:
    data = b"\xef\xbb\xbf" + line(id="a", text=VI_ARTICLE) + line(id="b", text="")

    done = run_process("brief", "--batch", "-", stdin=data)

    assert done.returncode == 3
    assert [json.loads(row)["id"] for row in done.stdout.splitlines()] == ["a", "b"]


@contextmanager
def conversation() -> Iterator["subprocess.Popen[bytes]"]:
    """Run a batch whose input stays open for as long as the block."""
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "brief", "--batch", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # A shell that runs tests in the background has its children ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: "subprocess.Popen[bytes]", data: bytes) -> Any:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(data)
    process.stdin.flush()
    return json.loads(process.stdout.readline())


def test_a_producer_that_waits_for_each_answer_before_its_next_line_is_served() -> None:
    with conversation() as process:
        for number, article in enumerate([VI_ARTICLE, EN_ARTICLE, ""], start=1):
            assert ask(process, line(id=number, text=article))["id"] == number
        process.communicate(timeout=60)

        assert process.returncode == 3


def test_an_interrupt_ends_a_batch_that_waits_for_input() -> None:
    with conversation() as process:
        ask(process, line(id=1, text=EN_ARTICLE))
        process.send_signal(signal.SIGINT)

        assert process.wait(60) == 130
        assert process.stderr is not None
        assert b"rror" not in process.stderr.read()


def test_a_reader_that_leaves_ends_a_batch_that_waits_for_input() -> None:
    with conversation() as process:
        ask(process, line(id=1, text=EN_ARTICLE))
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.close()
        process.stdin.write(line(id=2, text=EN_ARTICLE))
        process.stdin.flush()

        assert process.wait(60) == 0
        assert process.stderr is not None
        assert b"rror" not in process.stderr.read()


def test_progress_goes_to_stderr_alone(bot: CommandLine) -> None:
    rows = rows_of(bot, line(id="a", text=VI_ARTICLE) * 3)

    assert len(rows) == 3


@pytest.mark.parametrize(
    ("path", "interface", "words"),
    [
        ("missing.jsonl", "vi", "không có tệp này"),
        ("missing.jsonl", "en", "there is none"),
        (".", "vi", "thư mục"),
        (".", "en", "a folder"),
    ],
)
def test_a_batch_that_cannot_be_opened_is_one_line(
    bot: CommandLine, path: str, interface: str, words: str
) -> None:
    assert bot("brief", "--batch", path, language=interface) == 3

    assert bot.stdout == ""
    assert words in bot.stderr
    assert bot.stderr.count("\n") == 1
