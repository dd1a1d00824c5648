"""Links sent to the bot, read from a real local web server."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.chat.texts import WORDINGS
from bot.sources.fetch import FetchLimits
from models.interface import Language
from tests.bot.chat.running import bot_at
from tests.fakes import web as fake_web
from tests.fakes.bot_api import FakeBotApi
from tests.fakes.web import FakeWeb

PAGES = Path("tests/resources/pages")
VIETNAMESE = WORDINGS[Language.VI]


@dataclass
class Online:
    """The bot running, the web that it can reach, and a chat."""

    api: FakeBotApi
    web: FakeWeb


@pytest.fixture
async def online(api: FakeBotApi, tmp_path: Path) -> AsyncIterator[Online]:
    async with fake_web.serve() as web:
        fetcher = web.fetcher(limits=FetchLimits(seconds=2.0, max_bytes=500_000))
        async with bot_at(api, tmp_path, fetcher=fetcher):
            yield Online(api, web)


def article(title: str, place: str) -> str:
    """Return a small news page of our own."""
    paragraphs = [
        f"Sáng 5/11, thành phố {place} khánh thành tuyến xe điện dài 12,5 km "
        "nối trung tâm với bến cảng.",
        "Bà Phạm Thu Lan, giám đốc ban quản lý dự án, cho biết chi phí là 1.250 tỷ đồng.",
        "Mỗi ngày tuyến này dự kiến phục vụ 24.000 lượt khách, giá vé 8.000 đồng một lượt.",
        "Giai đoạn hai sẽ kéo dài tuyến thêm 6 km về phía nam và hoàn thành năm 2029.",
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=vi><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><nav>Trang chủ</nav><article><h1>{title}</h1>{body}</article></body></html>"
    )


async def test_a_link_is_read_and_its_site_named(online):
    online.web.routes["/a"] = fake_web.page(
        article("Hải Phòng có tuyến xe điện đầu tiên", "Hải Phòng")
    )
    chat = online.api.private_chat(7)
    await chat.sends(f"Xem giúp mình {online.web.url('/a')}")
    answer = await chat.next_answer(timeout=20)
    assert "Hải Phòng có tuyến xe điện đầu tiên" in answer.text
    assert f'<a href="{online.web.url("/a")}">' in answer.markup


async def test_several_links_in_one_message_get_one_answer_each_in_order(online):
    for path, place in (("/1", "Hải Phòng"), ("/2", "Đà Nẵng")):
        title = f"{place} có tuyến xe điện đầu tiên"
        online.web.routes[path] = fake_web.page(article(title, place))
    chat = online.api.private_chat(7)
    await chat.sends(
        f"{online.web.url('/1')} và {online.web.url('/missing')} {online.web.url('/2')}"
    )
    answers = [(await chat.next_answer(timeout=20)).text for _ in range(3)]
    assert "Hải Phòng" in answers[0]
    assert answers[1].startswith("Không mở được trang này")
    assert "Đà Nẵng" in answers[2]


async def test_slow_pages_of_one_message_are_waited_for_side_by_side(online):
    paths = [f"/slow{n}" for n in range(5)]
    online.web.routes.update({path: fake_web.silence() for path in paths})
    chat = online.api.private_chat(7)
    await chat.sends(" ".join(map(online.web.url, paths)))
    assert "mở quá chậm" in (await chat.next_answer(timeout=20)).text
    assert len(online.web.requests) == 5


async def test_more_links_than_are_read_are_told(online):
    chat = online.api.private_chat(7)
    await chat.sends(" ".join(online.web.url(f"/missing{n}") for n in range(7)))
    answers = [(await chat.next_answer()).text for _ in range(6)]
    assert answers[5] == VIETNAMESE.more_links(2)


@pytest.mark.parametrize(
    ("route", "said"),
    [
        (fake_web.status(500), "Không mở được trang này"),
        (fake_web.status(403), "cần đăng nhập"),
        (fake_web.silence(), "mở quá chậm"),
        (fake_web.page(b"\xff\xd8\xff", media_type="image/jpeg"), "không phải trang chữ"),
        (fake_web.page("x" * 600_000), "nặng quá mức"),
        (fake_web.redirect("http://169.254.169.254/latest"), "mạng nội bộ"),
        (fake_web.redirect("/page"), "chuyển hướng vòng quanh"),
        (
            fake_web.page("<html><body><script>draw()</script></body></html>"),
            "Không tìm thấy bài viết",
        ),
    ],
)
async def test_a_link_that_cannot_be_read_says_why(online, route, said):
    online.web.routes["/page"] = route
    chat = online.api.private_chat(7)
    await chat.sends(online.web.url("/page"))
    assert said in (await chat.next_answer(timeout=20)).text


@pytest.mark.parametrize(
    "url",
    ["http://10.0.0.1/", "http://localhost/x", "http://[::1]/", "http://metadata.google.internal/"],
)
@pytest.mark.parametrize(("code", "said"), [("vi", "mạng nội bộ"), ("en", "private network")])
async def test_a_link_that_points_inward_is_not_opened(online, url, code, said):
    chat = online.api.private_chat(7, language_code=code)
    entity = {"type": "url", "offset": 0, "length": len(url)}
    await chat.sends(url, entities=[entity])
    assert said in (await chat.next_answer()).text


async def test_typing_is_shown_while_a_slow_page_loads(online):
    online.web.routes["/slow"] = fake_web.silence()
    chat = online.api.private_chat(7)
    await chat.sends(online.web.url("/slow"))
    await chat.next_answer(timeout=20)
    assert online.api.calls_of("sendChatAction", chat_id=7)[0].params["action"] == "typing"
