import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.furniture import clean_title, drop_furniture, find_headline, without_asides
from models.segment import split_into_segments

VI = "Thành phố mở thêm ba tuyến xe buýt từ tháng sau. Giá vé không đổi."
EN = "The city will open three bus lines next month. Fares stay the same."
NEWS = [
    "Thành phố mở thêm ba tuyến xe buýt từ tháng sau.",
    "Giá vé không đổi.",
    "The city will open three bus lines next month.",
    "Fares stay the same.",
]


def news(text: str) -> list[str]:
    return [text[s.start : s.end] for s in drop_furniture(text, split_into_segments(text))]


@pytest.mark.parametrize(
    "dateline",
    [
        *("(Dân trí) - ", "(TBKTSG) -", "(NLĐO)- ", "TTO - ", "TPO -", "VOV.VN - ", "GD&TĐ - "),
        *("Hà Nội, 23/11 - ", "Hà Nội, ngày 23/11 – ", "TP.HCM, 3-4-2025 - ", "(Reuters) - "),
        *("HANOI (VNA) — ", "LONDON, March 3 (Reuters) - ", "NEW YORK (AP) — ", "PARIS — "),
        *("SEOUL, South Korea (AP) — ", "HANOI, Nov. 23 (Xinhua) -- ", "Berlin, 3 May (dpa) - "),
    ],
)
@pytest.mark.parametrize("text", [VI, EN])
def test_a_dateline_is_trimmed_off_the_news(dateline: str, text: str) -> None:
    assert news(dateline + text) == news(text)
    assert news(EN + "\n" + dateline + text) == news(EN + "\n" + text)


@pytest.mark.parametrize(
    "line",
    [
        *("Bài và ảnh: Nguyễn Văn A", "Theo TTXVN", "Theo Dân trí/VnExpress", "(Theo VnExpress)"),
        *("Nguồn: Bộ Y tế", "By Jane Smith", "By Jane Smith and Tom Hart", "PV", "Nhóm PV"),
        "Reporting by A. Lee and Tom Hart; editing by Mary Poe",
        *("Ảnh: TTXVN", "Ảnh minh họa", "Ảnh minh hoạ.", "(Ảnh: M.Hà).", "Photo: A. Lee"),
        "Hiện trường vụ cháy lúc rạng sáng. Ảnh: M.Hà",
        "Người dân chờ xe ở bến Mỹ Đình (Ảnh: Lê Nam).",
        "Firefighters at the scene on Monday. (Photo: A. Lee)",
        *("Image source, Getty Images", "Image caption, The new bus in the old town"),
        *("Xem thêm: Giá vàng hôm nay", ">> Xem thêm", "Đọc thêm", "Mời bạn đọc theo dõi kênh."),
        *("Tin liên quan", "Read more: Bus fares", "Related: Bus fares", "Advertisement"),
        *("Quảng cáo", "Share this article", "Subscribe to our newsletter.", "Click here"),
        *("https://news.example.com/a?b=c", "www.example.vn", "toasoan@example.vn"),
        "Email: toasoan@example.vn",
        *("We use cookies to improve your experience.", "#hanoi #xebuyt", "***", "- - -", "👇👇"),
        "By continuing to use this site you agree to our terms.",
        "Chúng tôi sử dụng cookie để cải thiện trải nghiệm.",
    ],
)
def test_a_line_that_is_not_news_is_left_out_wherever_it_stands(line: str) -> None:
    assert news(f"{VI}\n{line}\n{EN}") == NEWS
    assert news(f"{line}\n{VI}\n{EN}") == NEWS
    assert news(f"{VI}\n{EN}\n{line}") == NEWS


@pytest.mark.parametrize(
    "line",
    [
        *("Nguyễn Văn An", "Lê Hà - Minh Anh", "N. Trang", "H.A", "Minh Quân (tổng hợp)"),
        *("Jane Smith", "Theo Người lao động", "Lê Hà\nẢnh: Minh Anh\nTheo TTXVN"),
    ],
)
def test_the_last_lines_may_name_the_writers(line: str) -> None:
    assert news(f"{VI}\n{EN}\n{line}") == NEWS


@pytest.mark.parametrize(
    "sentence",
    [
        "Theo Bộ Y tế, số ca mắc giảm mạnh.",
        "Theo TTXVN, cầu sẽ thông xe vào tháng 5.",
        "Theo luật mới, người thuê nhà được bảo vệ.",
        "NATO - liên minh quân sự lớn nhất - họp hôm nay.",
        "Bộ Y tế (MOH) - cơ quan quản lý - cho biết đã cấp phép.",
        "Tổ chức Y tế Thế giới (WHO) - Cơ quan của Liên Hợp Quốc - ra khuyến cáo.",
        "FPT - tập đoàn công nghệ - báo lãi.",
        "Ảnh hưởng của bão còn kéo dài.",
        "Hình ảnh này lan truyền rất nhanh.",
        "Bài học này đắt giá.",
        "Nguồn nước: ô nhiễm nặng nhất là ở hạ lưu.",
        "Tin vui: không ai bị thương trong vụ cháy sáng nay.",
        "Quảng cáo trên xe buýt bị cấm.",
        "Mời bạn bè đến nhà là thói quen của ông.",
        "Nguyễn Văn An.",
        "Ông Nam cho rằng ảnh: một bằng chứng quan trọng, đã bị sửa.",
        "By Monday, most roads were open.",
        "By using drones, the farmers saved water.",
        "Reporting by the paper showed heavy losses.",
        "Related parties denied it.",
        "Subscribers rose by five per cent.",
        "Share prices fell.",
        "Websites must ask before they use cookies.",
        "Read more books, teachers say.",
        "Advertisement income fell last year.",
        "Photographs of the old town were sold.",
        "NATO — The alliance met on Monday.",
        "See also the mayor's own answer, which came on Monday.",
    ],
)
def test_a_real_sentence_is_never_dropped(sentence: str) -> None:
    assert news(f"{VI}\n{sentence}\n{EN}") == [*NEWS[:2], sentence, *NEWS[2:]]
    assert news(f"{VI}\n{EN} {sentence}")[-1] == sentence


@pytest.mark.parametrize("text", ["Theo TTXVN", "Advertisement\nShare this", "Ảnh: M.Hà", ""])
def test_a_text_of_nothing_else_stays_as_it_is(text: str) -> None:
    segments = split_into_segments(text)
    assert drop_furniture(text, segments) == segments


def test_paragraphs_keep_their_numbers() -> None:
    text = f"Ảnh: M.Hà\n{VI}\nQuảng cáo\n{EN}"
    kept = drop_furniture(text, split_into_segments(text))
    assert [segment.paragraph for segment in kept] == [1, 1, 3, 3]


@pytest.mark.parametrize(
    ("sentence", "clean"),
    [
        ("Cầu sập lúc 5h (Ảnh: TTXVN).", "Cầu sập lúc 5h."),
        ("Ông An (ảnh), 40 tuổi, đã về (ảnh trên).", "Ông An, 40 tuổi, đã về."),
        ("Chị Mai (bìa trái) kể lại (xem video).", "Chị Mai kể lại."),
        ("The mayor (pictured) spoke (Photo: A. Lee).", "The mayor spoke."),
        ("Sales rose.[1][2] Costs fell [3, 4].", "Sales rose. Costs fell."),
        ("Cầu nhìn từ trên cao - (Ảnh: M.Hà).", "Cầu nhìn từ trên cao."),
        ("(Ảnh: M.Hà) Cầu sập.", "Cầu sập."),
        ("Cầu (ảnh)sập.", "Cầu sập."),
        ("(Ảnh: M.Hà).", ""),
        ("GDP (2019) tăng [nguyên văn] (hơn 5%).", "GDP (2019) tăng [nguyên văn] (hơn 5%)."),
        ("The photo (1972) won a prize.", "The photo (1972) won a prize."),
        ("Không có gì", "Không có gì"),
    ],
)
def test_remarks_about_pictures_are_taken_out_of_a_sentence(sentence: str, clean: str) -> None:
    assert without_asides(sentence) == clean


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("Mở ba tuyến xe buýt - VnExpress", "Mở ba tuyến xe buýt"),
        ("Mở ba tuyến xe buýt - Báo Tuổi Trẻ Online", "Mở ba tuyến xe buýt"),
        ("Mở ba tuyến xe buýt - Thời sự - VnExpress", "Mở ba tuyến xe buýt"),
        ("Mở ba tuyến xe buýt | Báo Dân trí", "Mở ba tuyến xe buýt"),
        ("Three bus lines to open | BBC News", "Three bus lines to open"),
        ("Three bus lines to open - The New York Times", "Three bus lines to open"),
        ("Three bus lines - example.com", "Three bus lines"),
        ("  Three  bus\nlines ", "Three bus lines"),
        ("Việt Nam - Thái Lan", "Việt Nam - Thái Lan"),
        (
            "Đèn mới trên đường Nguyễn Huệ - Thanh Niên",
            "Đèn mới trên đường Nguyễn Huệ - Thanh Niên",
        ),
        ("Ba tuyến xe buýt - Thanh Niên Online", "Ba tuyến xe buýt"),
        ("Mưa lớn - TP.HCM", "Mưa lớn - TP.HCM"),
        ("No rain - no bad news", "No rain - no bad news"),
        ("Covid-19: số ca giảm", "Covid-19: số ca giảm"),
        ("VnExpress", "VnExpress"),
        ("", ""),
    ],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, clean: str) -> None:
    assert clean_title(title) == clean


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (f"Mở ba tuyến xe buýt\n{VI}", "Mở ba tuyến xe buýt"),
        (f"Three bus lines to open | BBC News\n\n{EN}", "Three bus lines to open"),
        (f"\n  Ai trả tiền?\n{VI}", "Ai trả tiền?"),
        (f"“Chúng tôi không bỏ cuộc”\n{VI}", "“Chúng tôi không bỏ cuộc”"),
        (VI, None),
        (f"{VI}\n{EN}", None),
        (f"Các điểm chính:\n{VI}", None),
        (f"(Dân trí) - Sáng nay, thành phố\n{VI}", None),
        (f"By Jane Smith\n{EN}", None),
        ("An: chào cả nhà\nBình: chào An, hôm nay họp lúc mấy giờ", None),
        ("Một hai ba bốn\nnăm sáu", None),
        ("word " * 30 + "\n" + "word " * 60, None),
        ("", None),
    ],
)
def test_a_text_may_open_with_its_headline(text: str, headline: str | None) -> None:
    found = find_headline(text)
    assert (found and text[found[0] : found[1]]) == headline


PIECES = ["(Dân trí) - ", "(", "[1", "(ảnh ", "HANOI ", "A, ", "A - ", "Ảnh: ", "bài và ", "By A "]
PIECES += ["Theo A/", "a@", "#a ", "www.", "We use ", "xem thêm ", "| a ", " - ", ".", "A.", ">> "]


@given(st.lists(st.sampled_from([*PIECES, VI, EN, "\n", " "]), max_size=12).map("".join))
def test_what_is_kept_are_ends_of_the_given_segments(text: str) -> None:
    segments = split_into_segments(text)
    kept = drop_furniture(text, segments)
    given_ends = {segment.end: segment for segment in segments}
    assert bool(kept) == bool(segments)
    for segment in kept:
        whole = given_ends[segment.end]
        assert whole.start <= segment.start < segment.end
        assert segment.paragraph == whole.paragraph
        assert not text[segment.start].isspace()


@pytest.mark.parametrize("piece", PIECES)
def test_cost_grows_with_length_only(piece: str) -> None:
    def cost(size: int) -> float:
        line = piece * (size // len(piece))
        lines = "\n".join([piece * (200 // len(piece))] * (size // 200))
        started = time.process_time()
        for text in (line, lines):
            drop_furniture(text, split_into_segments(text))
            without_asides(text)
            find_headline(text)
            clean_title(text)
        return time.process_time() - started

    # Quadratic growth would give 16; the floor keeps the clock's grain out of it.
    assert cost(200_000) <= 10 * max(cost(50_000), 0.02)
