"""Pages in the layouts of newspapers: the article stays whole, and nothing around it is kept."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.sources.extract_html import extract_article
from bot.sources.extracted import Extracted, NoArticle

PAGES = Path(__file__).parents[2] / "resources" / "pages"

KEPT = {
    "vnexpress_layout": (
        "Nghệ An - Cây cầu đi bộ dài 640 m nối phường Bến Thủy",
        "Công trình có tổng mức đầu tư 215 tỷ đồng",
        "Mặt cầu rộng 6 m",
        '"Chúng tôi lắp 48 camera',
        "Theo sở giao thông địa phương, mỗi ngày khoảng 3.000 người",
        "vé qua cầu dự kiến là 5.000 đồng một lượt",
    ),
    "tuoitre_layout": (
        "Thư viện 2.400 đầu sách ở xã A Xan",
        "Cô Bríu Thị Hoa, hiệu trưởng nhà trường",
        "780 triệu đồng",
        "150 cuốn truyện song ngữ Cơ Tu",
        '"Em thích nhất là được mượn truyện',
        "Huyện dự kiến lắp hệ thống tương tự",
    ),
    "dantri_layout": (
        "Nắng kéo dài giúp diêm dân Sa Huỳnh thu hơn 4.200 tấn muối",
        "Cánh đồng muối Sa Huỳnh rộng 105 ha",
        "Ông Nguyễn Thành Út, 58 tuổi",
        "đã ký hợp đồng bao tiêu 1.200 tấn",
        "Theo ông Út, điều bà con lo nhất là kho chứa.",
    ),
    "english_news": (
        "A passenger ferry that has burned diesel for 31 years",
        "refitted at a cost of £6.4m",
        "charged in nine minutes",
        '"We were told the cold would beat us',
        "about £410,000 annually on fuel",
        'opened her windows "for the first time in years"',
    ),
    "messy_blog": (
        "For eleven years we threw away roughly 40 loaves a week.",
        "Two thirds of the waste came from the second bake",
        "We also moved the rye to order-only",
        "Four people complained about the queue.",
        "about 5,200 dollars a year",
        "measure for six weeks",
    ),
    "paywalled": (
        "Corvane Steel is in talks to sell the river port",
        "as much as $190 million",
    ),
}
NOISE = {
    "vnexpress_layout": (
        "Văn Sỹ", "Hơn 200 hộ dân", "mai@", "Hoàng Thị Mai", "Trở lại", "Chia sẻ", "Cầu đẹp quá",
        "Giá vàng", "bóng chuyền", "Tổng biên tập", "GMT+7", "Góc nhìn",
    ),
    "tuoitre_layout": (
        "B.LĂNG", "Lớp học ghép", "Vượt 40 cây số", "TTO", "Mong nhiều trường", "Tin cùng",
        "Thi lớp 10", "Giấy phép", "BÌNH LĂNG", "Trang chủ",
    ),
    "dantri_layout": (
        "gánh muối", "Ảnh", "Bài liên quan", "Lý Sơn", "thanh long", "Đường dây nóng", "Nguồn:",
        "Đọc nhiều", "15:05",
    ),
    "english_news": (
        "crosses the bay 22 times", "ADVERTISEMENT", "Related topics", "Fishing fleet", "Tidal",
        "briefing", "Sign up", "Most read", "Council", "Copyright", "Skip to content", "hours ago",
    ),
    "messy_blog": (
        "cookie", "tote bags", "About me", "Categories", "12 comments", "Share this", "lamination",
        "Porto", "Powered by", "might also like", "Posted on",
    ),
    "paywalled": ("continue reading", "Subscribe", "All rights reserved", "Markets"),
}  # fmt: skip
CREDITS = {
    "vnexpress_layout": (
        "Cầu đi bộ qua sông Lam mở cửa sau hai năm thi công", "Báo Sông Lam", "Hoàng Thị Mai",
        "2026-09-14",
    ),
    "tuoitre_layout": (
        "Trường vùng cao Tây Giang có thư viện chạy bằng điện mặt trời", "Nhật báo Ngọc Linh", None,
        "2026-10-02",
    ),
    "dantri_layout": (
        "Làng muối Sa Huỳnh được mùa, giá tăng gấp rưỡi", "Thời báo Ấn Trà", "Quốc Triều",
        "2026-06-21",
    ),
    "english_news": (
        "Harbour ferry switches to batteries after winter trial", "Northgate News",
        "Ruth Callander", "2026-02-18",
    ),
    "messy_blog": ("How we halved our bread waste", "Crumb & Ledger", None, "2026-05-03"),
    "paywalled": (
        "Steelmaker weighs sale of its river port", "The Ashford Ledger", "Lena Okafor",
        "2026-08-05",
    ),
}  # fmt: skip


def extract(name: str, *, url: str = "https://www.paper.example/a-1.html") -> Extracted:
    return extract_article((PAGES / f"{name}.html").read_text("utf-8"), url=url)


@pytest.mark.parametrize("name", KEPT)
def test_every_passage_of_the_article_is_kept_in_its_order(name: str) -> None:
    text = extract(name).text
    places = [text.find(passage) for passage in KEPT[name]]
    assert -1 not in places, KEPT[name][places.index(-1)]
    assert places == sorted(places)
    assert text.startswith(KEPT[name][0]) or name == "dantri_layout"


@pytest.mark.parametrize("name", NOISE)
def test_nothing_around_the_article_is_kept(name: str) -> None:
    text = extract(name).text
    assert [noise for noise in NOISE[name] if noise.lower() in text.lower()] == []


@pytest.mark.parametrize("name", CREDITS)
def test_title_site_author_and_date_are_the_page_s_own(name: str) -> None:
    found = extract(name)
    assert (found.title, found.site, found.author, found.published) == CREDITS[name]


@pytest.mark.parametrize("name", KEPT)
def test_the_sapo_stands_once(name: str) -> None:
    text = extract(name).text
    assert text.count(KEPT[name][0]) == 1


@pytest.mark.parametrize("name", KEPT)
def test_only_a_page_that_says_so_is_partial(name: str) -> None:
    assert extract(name).is_partial == (name == "paywalled")


@pytest.mark.parametrize(
    ("name", "reason"),
    [("consent_wall", "consent wall"), ("script_only", "page made by scripts")],
)
def test_a_wall_is_no_article(name: str, reason: str) -> None:
    with pytest.raises(NoArticle, match=reason):
        extract(name)


@pytest.mark.parametrize("url", ["https://paper.example/", "https://paper.example/thoi-su"])
def test_a_front_page_is_no_article(url: str) -> None:
    with pytest.raises(NoArticle, match="list of articles"):
        extract("front_page", url=url)


@pytest.mark.parametrize("html", ["", "   ", "<html></html>", "no markup at all", "<p>Ngắn.</p>"])
def test_a_page_without_words_is_no_article(html: str) -> None:
    with pytest.raises(NoArticle):
        extract_article(html, url=None)


def article_page(body: str, *, head: str = "", title: str = "Bến đò cũ ngừng chạy") -> str:
    return (
        f"<html><head><meta charset='utf-8'><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title}</h1>{body}</article></body></html>"
    )


FERRY = (
    "<p>Bến đò Cửa Trại ngừng chạy từ sáng thứ bảy sau gần 60 năm hoạt động, khi cây cầu mới cách "
    "đó 400 m được đưa vào sử dụng cho cả ô tô và xe máy.</p>"
    "<p>Ông Đặng Văn Lùng, người lái đò cuối cùng, cho biết sẽ bán con đò gỗ dài 14 m cho một khu "
    "du lịch ven sông với giá 45 triệu đồng.</p>"
)


def test_the_teaser_of_another_article_is_not_taken_for_the_sapo() -> None:
    html = article_page(FERRY).replace(
        "</body>",
        "<section><h3>Khác</h3><p class='description'>Một vụ cháy kho gỗ ở huyện bên đã được dập "
        "tắt lúc nửa đêm.</p></section></body>",
    )
    assert "cháy kho gỗ" not in extract_article(html, url=None).text


@pytest.mark.parametrize("name", ["has-caption", "has-related", "readmore-open"])
def test_a_wrapper_with_the_class_of_a_box_does_not_take_the_article_away(name: str) -> None:
    paragraphs = "".join(f"{FERRY}" for _ in range(5))
    html = article_page(f"<div class='{name}'>{paragraphs}</div>")
    assert "Bến đò Cửa Trại" in extract_article(html, url=None).text


def test_an_article_about_cookies_is_an_article() -> None:
    body = "".join(
        f"<p>Regulators in Port Ellery fined site number {n} because its cookie banner hid the "
        "button to reject all cookies. The privacy policy named more partners than readers could "
        "count, and consent was assumed after ten seconds, the ruling of last Thursday says.</p>"
        for n in range(8)
    )
    found = extract_article(article_page(body, title="Cookie banners draw fines"), url=None)
    assert "Regulators in Port Ellery" in found.text


@pytest.mark.parametrize(
    ("suffix", "head"),
    [
        (" - Báo Sông Lam", "<meta property='og:site_name' content='Báo Sông Lam'>"),
        (" | paper.example", ""),
        ("", ""),
    ],
)
def test_the_name_of_the_site_is_taken_off_the_title(suffix: str, head: str) -> None:
    title = f"Bến đò cũ ngừng chạy{suffix}"
    html = article_page(FERRY, head=head, title=title)
    assert extract_article(html, url="https://www.paper.example/x").title == "Bến đò cũ ngừng chạy"


@pytest.mark.parametrize(
    ("author", "kept"),
    [
        ("Trần Thị Hà My", "Trần Thị Hà My"),
        ("Jo van der Berg", "Jo van der Berg"),
        ("https://paper.example/tac-gia/7", None),
        ("desk@paper.example", None),
        ("Phóng viên thường trú của báo tại miền Trung", None),
    ],
)
def test_an_author_is_a_name_or_nothing(author: str, kept: str | None) -> None:
    html = article_page(FERRY, head=f"<meta name='author' content='{author}'>")
    assert extract_article(html, url=None).author == kept


def test_a_site_without_a_name_goes_by_its_host() -> None:
    found = extract_article(article_page(FERRY), url="https://www.paper.example/x")
    assert (found.site or "").lower() == "paper.example"


def test_a_line_that_only_names_the_source_is_dropped_and_a_sentence_is_kept() -> None:
    html = article_page(f"{FERRY}<p>Theo lời ông Lùng, đò không còn khách.</p><p>Theo Sông Lam</p>")
    text = extract_article(html, url=None).text
    assert text.endswith("Theo lời ông Lùng, đò không còn khách.")


def test_the_bot_itself_never_loads_the_extraction_library() -> None:
    # Imports of other tests may have loaded it already: asked of a fresh interpreter.
    code = "import bot.sources.link, sys; print('trafilatura' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        cwd=PAGES.parents[2],
    )  # fmt: skip
    assert done.stdout.strip() == "False"
