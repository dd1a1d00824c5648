import gc
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.segment import split_into_segments

# "|" marks where a sentence ends.
VIETNAMESE = [
    "Chiều nay trời mưa to.|Nhiều phố ngập sâu.",
    "TS. Lê Minh Khoa và PGS.TS Trần Thu Hà chủ trì.|Hội thảo kéo dài hai ngày.",
    "GS.TS. Phạm Văn Lâm nhận giải.|ThS. BS. Vũ Thị Mai phát biểu.",
    "Đại tá Ng. Văn Bình chỉ huy cuộc diễn tập.|Kết quả tốt.",
    "Dự án ở TP.HCM năm 2020 đã xong.|Dân vui.",
    "Anh sống ở TP. Thủ Đức từ nhỏ.|Chị cũng vậy.",
    "Hồ sơ đã gửi lên UBND TP.|Theo kế hoạch, việc này xong trong tháng 6.",
    "Cửa hàng ở 12 Lê Lợi, P. Bến Nghé, Q. 1 mở cửa lại.|Khách đông.",
    "Đoàn đến TP. Bà Rịa lúc trưa.|Xe dừng ở đó một giờ.",
    "Đội tuyển bay đến St. Petersburg sáng nay.|Trận đấu bắt đầu lúc 20h.",
    "Sản lượng đạt 1.234,5 tấn, trị giá 12.345.678 đồng.|Mức này cao nhất năm.",
    "Ngày 12.3.2024 bé sốt 38.5 độ.|Gọi số 0912.345.678 để được giúp.",
    "“Anh đi đâu đấy?” - bà Lan hỏi.|Ông im lặng.",
    "“Sao giờ mới về?” Bà Lan hỏi con.|Cậu bé cúi đầu.",
    "“Tôi mệt rồi.” ông nói nhỏ.|Cả phòng lặng đi.",
    "Ông nói: “Chúng tôi đã cố hết sức.”|Cuộc họp kết thúc.",
    "Trời tối dần...|Đoàn xe vẫn chạy.",
    "Ông ngập ngừng... rồi gật đầu.|Mọi người vỗ tay.",
    "Mưa ở Hà Giang, Cao Bằng, Lạng Sơn…|Các tỉnh khác nắng.",
    "Chợ bán cam, quýt, v.v. cho khách.|Giá rẻ.",
    "Xưởng làm bàn, ghế, v.v.|Người mua khá đông.",
    "Bạn xem lịch tại www.lich.example.vn.|Có thể gửi thư tới hoi@lich.example.vn.|Phí bằng không.",
    "1. Bánh mì.|2. Sữa tươi.\n|3. Trứng gà.",
    "(Dân trí) - Sáng nay cầu mới thông xe.|Xe tải chưa được qua.",
    "Cầu nhìn từ trên cao (Ảnh: M.Hà).|Xe chạy hai chiều.",
    "Anh Vũ (SN 1980) làm thợ điện.|Vợ anh bán hoa.",
    "Phố đi bộ mở từ 21h. đến 22h. mỗi tối.|Vé miễn phí.",
    "Cả nhà sum họp.|17 tuổi, em đã đi làm.",
    "Doanh thu tăng trong quý I.|Lợi nhuận cũng tăng.",
    "Doanh thu tăng trong quý IV.|Lợi nhuận giảm.",
    "Đội Lâm Sơn ở nhóm B.|Brazil đá trận sau.",
    "Nạn nhân là chị N.T.H. và em T.V.A.|Công an đang điều tra.",
    "Ông Nguyễn Văn A. khai nhận hành vi.|Vụ án được mở rộng.",
    "Hay quá!!!|Ai cũng khen.|Thật không?!|Thật.",
    "Ông bán iPhone.|iPhone cũ vẫn có người mua.",
]
ENGLISH = [
    "It rained hard this afternoon.|Several streets were flooded.",
    "Mr. Smith met Gen. Lee and Lt. Col. Brown.|They spoke for an hour.",
    "Her Ph.D. took six years.|She has an M.D. too.",
    "He moved from St. Louis, Mo. to Ohio.|His sister stayed.",
    "They live in the U.S.|The family came in 1990.",
    "The U.S. Senate voted.|The bill passed.",
    "It cost $1,234.50 in all.|Version 3.11.2 came later.",
    "See Fig. 3 and Sec. 2.1 for details.|No. 10 was full on p. 12 of the list.",
    "She said no.|Ten people left.",
    '"Are you coming?" she asked.|He nodded.',
    '"Why now?" Mr. Hart asked.|Nobody knew.',
    '"It is late," he said.|"We should go."|They left.',
    "“Stop there.”|Everyone froze.",
    "Wait... what was that?|Nothing.",
    "He paused...|Then he laughed.",
    "Bring pens (red, blue, etc.) and paper.|It starts at noon.",
    "Red vs. Blue was close, e.g. in the last set.|Blue won, i.e. the visitors.",
    "Doors open at 9 a.m. on Monday.|They close at 5 p.m.|The museum is free.",
    "The bus leaves at 5 p.m. Monday.|Be early.",
    "The plan is on www.city.example.com.|Write to bus@city.example.com.|It is free.",
    "She uses Yahoo! Mail at work.|Yahoo! did not comment.",
    "1. Buy bread.|2. Buy milk.",
    "The list says 1. bread, 2. milk and eggs.|He forgot both.",
    "The bridge at dawn. (Photo: A. Lee.)|Cars cross it again.".replace(". (", ".|("),
    "Shares rose.|3M gained most.|7-Eleven fell.|iPad sales were flat.",
    "J.K. Rowling and George R. Martin met.|They talked.",
    "Acme Inc. said so.|Beta Corp.|The rest were silent.",
    "It happened on Jan. 5 in London.|In Feb. 2020 it was over.",
    "Researchers tested vitamin C.|Patients recovered.",
    "Smith et al. (2019) found none.|Others did.",
    "What?!|Really!|Yes.",
    "One line without a stop\n|another line",
]


@pytest.mark.parametrize("marked", VIETNAMESE + ENGLISH)
def test_sentences_end_where_a_reader_would_end_them(marked: str) -> None:
    text = marked.replace("|", " ").replace("\n ", "\n")
    expected = [sentence.strip() for sentence in marked.split("|")]
    assert [text[s.start : s.end] for s in split_into_segments(text)] == expected


def test_a_paragraph_is_a_line_that_has_words() -> None:
    text = "Một. Hai.\n\n \nBa.\nBốn? Năm."
    assert [s.paragraph for s in split_into_segments(text)] == [0, 0, 1, 2, 2]


def test_a_headline_can_be_left_out_and_offsets_still_count_the_whole_text() -> None:
    text = "Xe buýt mới\nThành phố mở ba tuyến. Giá vé không đổi."
    segments = split_into_segments(text, start=11)
    assert [(text[s.start : s.end], s.paragraph) for s in segments] == [
        ("Thành phố mở ba tuyến.", 0),
        ("Giá vé không đổi.", 0),
    ]


@pytest.mark.parametrize("text", ["", " \n\t", "\n\n"])
def test_a_blank_text_has_no_sentence(text: str) -> None:
    assert split_into_segments(text) == ()


@given(
    st.text(
        alphabet=st.one_of(st.sampled_from("AaBb1. .!?…\n\"'“”()- \u00a0TPSI"), st.characters())
    ),
    st.integers(min_value=0, max_value=8),
)
def test_segments_hold_every_character_but_white_space_once(text: str, start: int) -> None:
    covered = [False] * len(text)
    end, paragraph = start, 0
    for segment in split_into_segments(text, start=start):
        assert end <= segment.start < segment.end <= len(text)
        assert paragraph <= segment.paragraph
        assert text[segment.start : segment.end].strip() == text[segment.start : segment.end]
        assert "\n" not in text[segment.start : segment.end]
        covered[segment.start : segment.end] = [True] * (segment.end - segment.start)
        end, paragraph = segment.end, segment.paragraph
    assert all(covered[i] or text[i].isspace() for i in range(start, len(text)))


@pytest.mark.parametrize(
    "piece",
    [
        "A. ",
        ".",
        '"',
        "a",
        '."',
        " ",
        ". ",
        '?" Aa ',
        "a\n",
        "TP. ",
        "1. ",
        "Mr",
        "(",
        "…” ",
        "No. 1 ",
    ],
)
def test_cost_grows_with_length_only(piece: str) -> None:
    def cost(size: int) -> float:
        text = piece * (size // len(piece))
        times = []
        gc.collect()  # What other tests left behind is not this one's cost.
        for _ in range(3):
            started = time.process_time()
            split_into_segments(text)
            times.append(time.process_time() - started)
        return min(times)

    # Quadratic growth would give 16; the floor keeps the clock's grain out of it.
    assert cost(400_000) <= 10 * max(cost(100_000), 0.02)
