import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.sources.disk import MAX_READ_BYTES
from tests.bot.commands.command_line import (
    EN_ARTICLE,
    GERMAN,
    ROOT,
    VI_ARTICLE,
    CommandLine,
    run_process,
)
from tests.brief_checks import assert_sound
from tests.models.conversation.talks import EN_GROUP, VI_GROUP


def write(name: str, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    Path(name).write_bytes(data)
    return name


@pytest.mark.parametrize(("article", "language"), [(VI_ARTICLE, "vi"), (EN_ARTICLE, "en")])
def test_a_file_is_briefed_as_one_line_of_json(
    bot: CommandLine, article: str, language: str
) -> None:
    assert bot("brief", write("a.txt", article), "--json", "--length", "short") == 0

    [line] = bot.stdout.splitlines()
    brief = json.loads(line)
    assert_sound(brief)
    assert brief["language"] == language
    assert brief["headline"] == article.partition("\n")[0]
    assert brief["source"]["kind"] == "file"
    assert bot.stderr == ""


@pytest.mark.parametrize(
    ("article", "name"), [(VI_ARTICLE, "Trần Văn Lập"), (EN_ARTICLE, "Harriet Boswell")]
)
def test_a_brief_for_people_shows_headline_entities_and_no_markup(
    bot: CommandLine, article: str, name: str
) -> None:
    assert bot("brief", write("a.txt", article)) == 0

    assert article.partition("\n")[0] in bot.stdout
    assert name in bot.stdout
    assert "<b>" not in bot.stdout
    assert "&" not in bot.stdout


@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_the_length_can_be_chosen(bot: CommandLine, length: str) -> None:
    article = (ROOT / "examples" / "vi-lu-quet.txt").read_text(encoding="utf-8")

    assert bot("brief", write("a.txt", article), "--json", "--length", length) == 0

    brief = json.loads(bot.stdout)
    assert_sound(brief)
    assert brief["length"] == length


def test_a_language_that_no_model_writes_is_told_in_a_notice(bot: CommandLine) -> None:
    assert bot("brief", write("a.txt", VI_ARTICLE), "--json", "--language", "en") == 0

    assert json.loads(bot.stdout)["notices"] == ["no_translation_model"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_standard_input_is_briefed(bot: CommandLine, encoding: str) -> None:
    assert bot("brief", "-", "--json", stdin=VI_ARTICLE.encode(encoding)) == 0

    assert_sound(json.loads(bot.stdout))


def test_several_sources_are_briefed_in_order_and_one_that_fails_does_not_stop_the_rest(
    bot: CommandLine,
) -> None:
    first, last = write("a.txt", VI_ARTICLE), write("b.txt", EN_ARTICLE)

    assert bot("brief", first, "missing.txt", last, "--json") == 3

    assert [json.loads(line)["language"] for line in bot.stdout.splitlines()] == ["vi", "en"]
    assert bot.stderr.startswith("missing.txt: ")
    assert bot.stderr.count("\n") == 1


SOURCES_THAT_FAIL = [
    pytest.param("missing.txt", None, "không có tệp này", "there is none", id="missing"),
    pytest.param("a.txt/b.txt", None, "không có tệp này", "there is none", id="no such folder"),
    pytest.param(".", None, "thư mục", "a folder", id="folder"),
    pytest.param("a" * 300, None, "hệ thống từ chối", "the system refuses", id="long name"),
    pytest.param("a.bin", bytes(range(256)) * 40, "tệp chữ", "not text", id="bytes"),
    pytest.param("a.zip", b"PK\x03\x04" + b"x" * 99, "tệp chữ", "not text", id="zip"),
    pytest.param("empty.txt", b"", "chưa có chữ", "empty", id="empty"),
    pytest.param("blank.txt", b" \n\t ", "chưa có chữ", "empty", id="blank"),
    pytest.param("emoji.txt", "😀🎉".encode(), "chưa thấy chữ", "no words", id="emoji"),
    pytest.param("german.txt", GERMAN.encode(), "tiếng Đức", "German", id="german"),
    pytest.param(
        "chinese.txt", "政府周二宣布了一项新法律，旨在促进大城市的住房建设。".encode(),
        "tiếng Trung", "Chinese", id="chinese",
    ),
    pytest.param("http://127.0.0.1/", None, "mạng nội bộ", "private network", id="inward"),
    pytest.param("http://", None, "không đúng dạng", "not well formed", id="bad link"),
]  # fmt: skip


@pytest.mark.parametrize("interface", ["vi", "en"])
@pytest.mark.parametrize(("name", "content", "vietnamese", "english"), SOURCES_THAT_FAIL)
def test_a_source_that_cannot_be_read_is_one_line_in_the_language_of_the_interface(
    bot: CommandLine,
    name: str,
    content: bytes | None,
    vietnamese: str,
    english: str,
    interface: str,
) -> None:
    if content is not None:
        write(name, content)

    assert bot("brief", name, "--json", language=interface) == 3

    assert bot.stdout == ""
    assert bot.stderr.count("\n") == 1
    assert bot.stderr.startswith(f"{name}: ")
    assert (vietnamese if interface == "vi" else english) in bot.stderr


@pytest.mark.parametrize("interface", ["vi", "en"])
def test_an_unknown_model_lists_the_known_ones(bot: CommandLine, interface: str) -> None:
    assert bot("brief", "-", "--model", "gpt", language=interface, stdin=b"x") == 4

    assert bot.stderr.count("\n") == 1
    assert "gpt" in bot.stderr
    assert "extractive" in bot.stderr
    assert ("mô hình" in bot.stderr) is (interface == "vi")


@pytest.mark.parametrize(
    "arguments",
    [
        ["brief"],
        ["brief", "a.txt", "--length", "tiny"],
        ["brief", "a.txt", "--language", "de"],
        ["brief", "a.txt", "--batch", "b.jsonl"],
        ["brief", "a.txt", "--nonsense"],
        ["nonsense"],
        [],
    ],
)
def test_wrong_usage_exits_with_two(bot: CommandLine, arguments: list[str]) -> None:
    assert bot(*arguments) == 2

    assert bot.stdout == ""
    assert "usage:" in bot.stderr


def test_a_character_that_the_limit_of_a_file_cuts_in_two_spoils_nothing(bot: CommandLine) -> None:
    whole = VI_ARTICLE.encode() * (MAX_READ_BYTES // len(VI_ARTICLE.encode()) + 1)
    # Spaces in front move the middle of a character to the limit.
    shift = next(s for s in range(100) if whole[MAX_READ_BYTES - s] & 0xC0 == 0x80)

    assert bot("brief", "-", "--json", stdin=b" " * shift + whole) == 0

    brief = json.loads(bot.stdout)
    assert brief["source"]["text"].startswith(VI_ARTICLE.strip())
    assert "cut" in brief["notices"]


def test_the_reader_may_leave_before_the_end() -> None:
    examples = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "examples").glob("*.txt"))]
    command = [sys.executable, "-m", "bot", "brief", *examples * 4, "--json"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert json.loads(process.stdout.readline())["schema"] == 1
        process.stdout.close()
        complaint = process.stderr.read()

    assert process.returncode == 0
    assert complaint == b""


def test_an_error_leaves_a_process_with_its_code_and_one_line() -> None:
    done = run_process("brief", "missing.txt", LANGUAGE="vi")

    assert done.returncode == 3
    assert done.stdout == b""
    assert done.stderr.decode().startswith("missing.txt: Không đọc được tệp missing.txt: ")
    assert done.stderr.count(b"\n") == 1


def test_a_brief_in_the_terminal_never_loads_telegram() -> None:
    script = (
        "import sys; from bot.__main__ import main; code = main(['brief', '-', '--json']);"
        "print([name for name in sys.modules if name.split('.')[0] == 'telegram'],"
        " file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        input=EN_ARTICLE.encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0
    assert done.stderr.strip() == b"[]"


@pytest.mark.parametrize(
    ("talk", "language", "told"),
    [
        (VI_GROUP, "vi", "Lan sẽ gửi lại lịch cho khách sáng nay"),
        (EN_GROUP, "en", "Lan will send the client a new invitation this morning."),
    ],
)
def test_a_chat_log_is_briefed_as_a_conversation(
    bot: CommandLine, talk: str, language: str, told: str
) -> None:
    assert bot("brief", write("chat.txt", talk), "--json", "--length", "medium") == 0

    brief = json.loads(bot.stdout)
    assert_sound(brief)
    assert (brief["source"]["kind"], brief["language"]) == ("chat", language)
    [promise] = [s for s in brief["sentences"] if s["text"] == told]
    assert promise["kind"] == "promise"
    [evidence] = promise["evidence"]
    assert "Lan" in brief["source"]["text"][evidence["start"] : evidence["end"]]
