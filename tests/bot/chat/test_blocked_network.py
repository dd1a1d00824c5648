"""Telegram reached through a proxy, as in networks that block it."""

from pathlib import Path

from tests.bot.chat.running import bot_at
from tests.fakes.proxy import http_proxy, socks5_proxy

VI = Path("examples/vi-bao-tang.txt").read_bytes()


async def test_every_call_poll_and_download_goes_through_an_http_proxy(api, tmp_path):
    chat = api.private_chat(7)
    async with http_proxy() as proxy, bot_at(api, tmp_path, telegram_proxy=proxy.address):
        await chat.sends_document("bai.txt", VI, mime_type="text/plain")
        answer = await chat.next_answer()
    assert "Bảo tàng Chợ Nổi" in answer.text
    # The proxy sees one connection for each request; the download is not among the calls.
    assert len(proxy.reached) >= len(api.calls) + 1
    assert set(proxy.reached) == {api.address.removeprefix("http://")}


async def test_a_socks5_proxy_serves_as_well(api, tmp_path):
    chat = api.private_chat(7)
    async with socks5_proxy() as proxy, bot_at(api, tmp_path, telegram_proxy=proxy.address):
        await chat.sends_document("bai.txt", VI, mime_type="text/plain")
        answer = await chat.next_answer()
    assert "Bảo tàng Chợ Nổi" in answer.text
    assert set(proxy.reached) == {api.address.removeprefix("http://")}
