"""The self-check, against a fake Telegram."""

import asyncio
from pathlib import Path

import pytest

from bot.commands.doctor import Finding, examine
from bot.settings import Settings
from tests.fakes.bot_api import FakeBotApi


async def findings(settings: Settings) -> dict[str, Finding]:
    report = await asyncio.to_thread(lambda: list(examine(settings)))
    return {finding.subject: finding for finding in report}


async def test_a_working_set_up_is_well_in_every_line(tmp_path):
    async with FakeBotApi() as api:
        report = await findings(
            Settings(telegram_bot_token=api.token, telegram_base_url=api.address, data_dir=tmp_path)
        )
    assert {"disk", "storage", "model", "telegram", "token", "privacy", "clock"} <= set(report)
    assert all(finding.well for finding in report.values())
    assert report["token"].found == "@tinvan_bot"


async def test_a_missing_token_and_a_blocked_telegram_come_with_their_mend(tmp_path):
    missing = await findings(Settings(data_dir=tmp_path))
    assert not missing["token"].well
    assert "@BotFather" in missing["token"].mend
    token = "123456789:" + "a" * 35
    blocked = await findings(
        Settings(
            telegram_bot_token=token, telegram_base_url="http://127.0.0.1:9", data_dir=tmp_path
        )
    )
    assert "TELEGRAM_PROXY" in blocked["telegram"].mend
    assert token not in str(blocked)


async def test_a_revoked_token_is_told_apart_from_a_blocked_network(tmp_path):
    async with FakeBotApi() as api:
        report = await findings(
            Settings(
                telegram_bot_token="987654321:" + "b" * 35,
                telegram_base_url=api.address,
                data_dir=tmp_path,
            )
        )
    assert report["telegram"].well
    assert not report["token"].well


async def test_a_proxy_is_named_without_its_password(tmp_path):
    report = await findings(
        Settings(
            telegram_bot_token="987654321:" + "b" * 35,
            telegram_proxy="http://lan:secret@127.0.0.1:9",
            data_dir=tmp_path,
        )
    )
    assert "127.0.0.1:9" in report["telegram"].found
    assert "secret" not in str(report)


async def test_a_bot_api_server_is_named_without_its_password(tmp_path):
    settings = Settings(
        telegram_bot_token="987654321:" + "b" * 35,
        telegram_base_url="http://lan:secret@127.0.0.1:9",
        data_dir=tmp_path,
    )
    report = await findings(settings)
    assert "127.0.0.1:9" in report["telegram"].found
    assert "secret" not in str(report)
    assert "secret" not in repr(settings)


@pytest.mark.parametrize("content", [b"not a database" * 200])
async def test_a_broken_database_is_found(tmp_path: Path, content: bytes):
    (tmp_path / "tinvan.sqlite3").write_bytes(content)
    storage = (await findings(Settings(data_dir=tmp_path)))["storage"]
    assert not storage.well
    assert str(tmp_path) in storage.found
