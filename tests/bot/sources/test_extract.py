"""Extraction in a child process: its answer, its limits, and that none is left behind."""

import asyncio
import sys
from pathlib import Path

import pytest

from bot.errors import LinkTimeout, NoProcess, PageWithoutArticle
from bot.sources.extract import extract_in_process
from bot.sources.fetch import Page
from tests.bot.sources.old_encoding import to_windows_1258

PAGES = Path(__file__).parents[2] / "resources" / "pages"


def page_of(body: bytes, *, charset: str | None = None) -> Page:
    return Page(url="https://paper.example/a", media_type="text/html", charset=charset, body=body)


needs_proc = pytest.mark.skipif(sys.platform != "linux", reason="children are listed in /proc")


def children() -> list[str]:
    tasks = Path("/proc/self/task").iterdir()
    return [pid for task in tasks for pid in (task / "children").read_text().split()]


async def test_the_child_gives_back_the_article() -> None:
    found = await extract_in_process(page_of((PAGES / "paywalled.html").read_bytes()))
    assert found.title == "Steelmaker weighs sale of its river port"
    assert found.text.startswith("Corvane Steel is in talks")
    assert found.is_partial


@pytest.mark.parametrize("charset", [None, "windows-1258", "utf-8"])
async def test_a_page_in_the_old_vietnamese_encoding_is_read(charset: str | None) -> None:
    html = (PAGES / "dantri_layout.html").read_text("utf-8").replace("utf-8", "windows-1258")
    found = await extract_in_process(page_of(to_windows_1258(html), charset=charset))
    assert "Cánh đồng muối Sa Huỳnh rộng 105 ha, có khoảng 500 hộ sản xuất." in found.text


@pytest.mark.parametrize("name", ["consent_wall", "script_only", "front_page"])
async def test_a_page_without_an_article_names_its_link(name: str) -> None:
    with pytest.raises(PageWithoutArticle) as caught:
        await extract_in_process(page_of((PAGES / f"{name}.html").read_bytes()))
    assert caught.value.url == "https://paper.example/a"


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff" * 500, b"<div>" * 50_000, b"<html><p>" + b"&#0;" * 5_000]
)
async def test_a_broken_page_breaks_only_the_child(body: bytes) -> None:
    with pytest.raises(PageWithoutArticle):
        await extract_in_process(page_of(body))


@needs_proc
async def test_a_child_that_takes_too_long_is_ended() -> None:
    with pytest.raises(LinkTimeout):
        await extract_in_process(page_of(b"<p>x"), seconds=0.01)
    assert children() == []


async def test_a_machine_that_starts_no_child_is_told_as_busy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    with pytest.raises(NoProcess):
        await extract_in_process(page_of(b"<p>x"))


@needs_proc
async def test_a_child_whose_reader_goes_away_is_ended() -> None:
    task = asyncio.create_task(extract_in_process(page_of(b"<p>x")))
    await asyncio.sleep(0.05)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert children() == []


@needs_proc
async def test_a_burst_of_pages_is_read_by_two_children_at_a_time() -> None:
    body = (PAGES / "paywalled.html").read_bytes()
    readers = [asyncio.create_task(extract_in_process(page_of(body))) for _ in range(5)]
    most = 0
    while not all(reader.done() for reader in readers):
        most = max(most, len(children()))
        await asyncio.sleep(0.01)
    assert [(await reader).site for reader in readers] == ["The Ashford Ledger"] * 5
    assert most == 2
