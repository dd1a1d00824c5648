"""What is a conversation, and who says what in it."""

import time

import pytest

from models.conversation import read_conversation
from models.text import normalize
from tests.models.conversation.talks import EN_GROUP, EN_PAIR, VI_GROUP, VI_WITHOUT_MARKS


def said(text: str) -> list[tuple[str, str]]:
    conversation = read_conversation(normalize(text))
    assert conversation is not None
    return [(t.speaker, conversation.words(i)) for i, t in enumerate(conversation.turns)]


@pytest.mark.parametrize(
    "text",
    [
        "Minh: mai họp nhé\nLan: ok anh\nMinh: 9h nhé",
        "[21:04, 23/11/2026] Minh: mai họp nhé\n[21:05, 23/11/2026] Lan: ok anh\n"
        "[21:09, 23/11/2026] Minh: 9h nhé",
        "[23/11/2026, 21:04:05] Minh: mai họp nhé\n[23/11/2026, 21:05:11] Lan: ok anh\n"
        "[23/11/2026, 21:09:00] Minh: 9h nhé",
        "23/11/26, 9:04 PM - Minh: mai họp nhé\n23/11/26, 9:05 PM - Lan: ok anh\n"
        "23/11/26, 9:09 PM - Minh: 9h nhé",
        "Minh, [23.11.2026 21:04]\nmai họp nhé\n\nLan, [23.11.2026 21:05]\nok anh\n\n"
        "Minh, [23.11.2026 21:09]\n9h nhé",
        "Minh  9:04 PM\nmai họp nhé\n\nLan  9:05 PM\nok anh\n\nMinh  9:09 PM\n9h nhé",
        "21:04 Minh: mai họp nhé\n21:05 Lan: ok anh\n21:09 Minh: 9h nhé",
        "Minh (21:04): mai họp nhé\nLan (21:05): ok anh\nMinh (21:09): 9h nhé",
        "[21:04] <Minh> mai họp nhé\n[21:05] <Lan> ok anh\n[21:09] <Minh> 9h nhé",
    ],
)
def test_chat_logs_of_every_form_give_speakers_and_words(text: str) -> None:
    assert said(text) == [("Minh", "mai họp nhé"), ("Lan", "ok anh"), ("Minh", "9h nhé")]


def test_long_names_are_speakers_where_they_come_again() -> None:
    talk = (
        "Xuyến Phụ Huynh Ca Tim: bé nhà em mổ ngày mấy ạ\n"
        "Cô Quyên Công Tác XH: Dạ ngày 18 chị nha\n"
        "Xuyến Phụ Huynh Ca Tim: em cảm ơn cô\nCô Quyên Công Tác XH: chị nhớ mang sổ bảo hiểm"
    )
    assert [name for name, _ in said(talk)] == 2 * [
        "Xuyến Phụ Huynh Ca Tim",
        "Cô Quyên Công Tác XH",
    ]
    half_a_sentence = (
        "Minh: mai họp nhé\nLan: ok anh\nEm muốn hỏi thêm một chuyện: họp ở đâu?\nMinh: tầng 5"
    )
    assert [name for name, _ in said(half_a_sentence)] == ["Minh", "Lan", "Minh"]


@pytest.mark.parametrize(
    "text",
    [
        "What it means for you: Your bill rises by 4%, so check it now.\n"
        "Why it matters to us: We pay the rest?\n" * 3,
        "Câu hỏi của bạn đọc: Tôi bị đau lưng thì làm sao ạ?\n"
        "Bác sĩ chuyên khoa trả lời: Anh nên nghỉ ngơi nhé.\n" * 3,
        "Giá vé người lớn ngày thường: 120 nghìn nhé\nGiá vé trẻ em ngày thường: 60 nghìn ạ\n" * 3,
        "08:00 Khai mạc hội nghị: phát biểu của hiệu trưởng\n"
        "08:30 Báo cáo tổng kết: phòng đào tạo\n"
        "10:00 Trao giải thưởng: ban giám hiệu\n11:00 Ăn trưa: căn tin",
        "18:30 Ngoại hạng Anh: Arsenal gặp Chelsea\n20:45 La Liga: Barcelona gặp Sevilla\n"
        "22:00 Serie A: Milan gặp Roma",
    ],
    ids=["newsletter", "health", "prices", "agenda", "television"],
)
def test_lines_with_long_beginnings_or_hours_are_no_conversation(text: str) -> None:
    assert read_conversation(normalize(text)) is None


def test_a_timetable_in_a_conversation_is_part_of_a_message() -> None:
    found = said(
        "Lan: mai cả nhà nhớ đi đúng giờ nhé, lịch đây ạ\n7h00 Tập trung: cổng trường\n"
        "7h30 Xe chạy: ghé trạm Dầu Giây\n11h00 Ăn trưa: nhà hàng Hương Rừng\n"
        "Huy: không đi được rồi, xe khách hủy chuyến\nMai: vậy dời sang chủ nhật nhé\n"
        "Lan: chốt chủ nhật, 6h30 có mặt"
    )
    assert [name for name, _ in found] == ["Lan", "Huy", "Mai", "Lan"]
    assert "11h00 Ăn trưa: nhà hàng Hương Rừng" in found[0][1]


def test_three_people_with_hours_in_front_of_what_they_say_are_a_conversation() -> None:
    text = "9:01 Lan: mai họp mấy giờ ạ?\n9:02 Huy: 3 giờ nhé\n9:05 Mai: ok anh, em đến"
    assert [name for name, _ in said(text)] == ["Lan", "Huy", "Mai"]


def test_an_order_in_a_message_stays_in_it() -> None:
    found = said(
        "Lan: em chốt đơn giúp chị nhé\nSố lượng: 40 hộp\nĐịa chỉ giao: 12 Lê Lợi\n"
        "Người nhận: anh Đạt\nShop: dạ em nhận đơn rồi ạ\nLan: cảm ơn em"
    )
    assert [name for name, _ in found] == ["Lan", "Shop", "Lan"]
    assert "Người nhận: anh Đạt" in found[0][1]


def test_placeholders_of_a_collection_are_speakers() -> None:
    text = "#Person1#: Where is the bank?\n#Person2#: Round the corner."
    assert [name for name, _ in said(text)] == ["#Person1#", "#Person2#"]


def test_a_message_goes_on_over_the_lines_that_open_none() -> None:
    text = (
        "Cô Hạnh: 6h45 tại cổng trường ạ.\nMỗi cháu mang theo:\n- mũ\n- nước\n"
        "Tuấn: dạ cảm ơn cô\nCô Hạnh: Lưu ý: xe chạy lúc 7h\nTuấn: vâng"
    )
    turns = said(text)
    assert turns[0] == ("Cô Hạnh", "6h45 tại cổng trường ạ.\nMỗi cháu mang theo:\n- mũ\n- nước")
    assert len(turns) == 4


def test_notes_of_the_program_and_empty_messages_are_nobodys_words() -> None:
    text = (
        "23/11/26, 9:00 PM - Minh added Lan\n23/11/26, 9:04 PM - Minh: chào Lan\n"
        "23/11/26, 9:05 PM - Lan: <Media omitted>\n23/11/26, 9:06 PM - Lan: chào anh"
    )
    assert said(text) == [("Minh", "chào Lan"), ("Lan", "chào anh")]


def test_silences_are_measured_in_minutes_where_times_are_written() -> None:
    conversation = read_conversation(
        "23/11/26, 9:04 PM - Minh: hi\n23/11/26, 11:34 PM - Lan: hello\n"
        "24/11/26, 1:04 AM - Minh: still up?"
    )
    assert conversation is not None
    assert [turn.gap for turn in conversation.turns] == [None, 150, 90]


@pytest.mark.parametrize("text", [VI_GROUP, EN_GROUP, VI_WITHOUT_MARKS, EN_PAIR])
def test_offsets_slice_the_text(text: str) -> None:
    normal = normalize(text)
    conversation = read_conversation(normal)
    assert conversation is not None
    lines = normal.split("\n")
    assert [normal[turn.start : turn.end] for turn in conversation.turns] == lines
    for index, turn in enumerate(conversation.turns):
        assert normal[turn.words_start : turn.end] == conversation.words(index)
        assert normal[turn.start : turn.words_start].rstrip(": ").endswith(turn.speaker)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Bánh flan\nNguyên liệu:\nTrứng: 4 quả\nSữa: 500 ml\nĐường: 100 g\nMuối: 5 g\n"
            "Cách làm:\nĐun đường với nước rồi đổ khuôn.",
            id="recipe",
        ),
        pytest.param(
            "Salt: 5 g\nSugar: 10 g\nFlour: 200 g\nSalt: a pinch more\nButter: 50 g",
            id="ingredients twice",
        ),
        pytest.param(
            "Ann Lee: Hello Again\nAnn Lee: Someone Like Me\nThe Ferns: Yellow Days\n"
            "Ann Lee: You And I",
            id="play list",
        ),
        pytest.param(
            "Hamlet: Peter Marsh\nOphelia: Jean Hale\nClaudius: Basil Orr\nGertrude: Eve Lunt",
            id="cast",
        ),
        pytest.param(
            "City opens bridge\nThe mayor said: we are proud of you.\n"
            "The bridge cost $5 million.\nIt opens on Monday.",
            id="article with a colon",
        ),
        pytest.param(
            "Họ tên: Trần Văn Lập\nNgày sinh: 1/1/1990\nĐịa chỉ: Huế\nEmail: a@b.example", id="form"
        ),
        pytest.param(
            "https://a.example/1\nhttps://b.example/2\nhttps://a.example/3", id="addresses"
        ),
        pytest.param(
            "12:30 lunch at the hall\n13:15 you meet the team\n14:00 we start\n15:45 you go home",
            id="timetable",
        ),
        pytest.param("Minh: chào bạn\nMinh: em khỏe không\nMinh: mai em đi nhé", id="one speaker"),
        pytest.param("Minh: 😂😂\nLan: ❤️\nMinh: 😂\nLan: 👍", id="signs only"),
        pytest.param("Minh:\nLan:\nMinh:\nLan:", id="nobody says anything"),
        pytest.param(
            "Agenda: budget\nBudget: 5 million\nStaff: 3 people\nBudget: approved", id="minutes"
        ),
        pytest.param(
            "Giám đốc bảo tàng nói về kế hoạch mới\nBảo tàng Cửa Sông sẽ mở cửa buổi tối từ tháng "
            "12. Phóng viên đã trò chuyện với bà Lê Thu Hà, giám đốc bảo tàng, về kế hoạch này.\n"
            "Phóng viên: Vì sao bảo tàng mở cửa buổi tối?\n"
            "Bà Lê Thu Hà: Chúng tôi nhận thấy nhiều người đi làm không thể đến vào giờ hành "
            "chính. Vì vậy chúng tôi thử nghiệm từ mùa hè và lượng khách tăng gấp đôi.\n"
            "Phóng viên: Chi phí thế nào?\n"
            "Bà Lê Thu Hà: Thành phố chi trả phần lớn, khoảng 2,4 tỷ đồng một năm, còn lại là "
            "nguồn thu từ vé và quầy lưu niệm của bảo tàng, vốn tăng đều từ đầu năm tới nay.",
            id="interview",
        ),
    ],
)
def test_what_only_looks_like_a_conversation_is_none(text: str) -> None:
    assert read_conversation(normalize(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Minh: mai họp nhé\nLan:\nMinh: ok không em?\nLan: dạ ok",
        "سارة: هل ستأتي غدا؟\nعمر: نعم، في الساعة الخامسة\nسارة: حسنا، أراك هناك\nعمر: شكرا",
        "An: xem https://a.example/x nhé\nBình: https://b.example/y này\nAn: ok\nBình: 12:30 nha",
    ],
)
def test_odd_conversations_are_read_too(text: str) -> None:
    conversation = read_conversation(normalize(text))
    assert conversation is not None
    assert len(conversation.speakers) == 2
    assert all(conversation.words(i).strip() for i in range(len(conversation.turns)))


def test_reading_four_times_the_turns_costs_about_four_times_the_time() -> None:
    def seconds(turns: int) -> float:
        text = "\n".join(f"{'AB'[i % 2]}n: bạn ơi tin số {i}" for i in range(turns))
        best = 1e9
        for _ in range(3):
            begin = time.perf_counter()
            assert read_conversation(text) is not None
            best = min(best, time.perf_counter() - begin)
        return best

    assert seconds(8000) < 12 * seconds(2000)


@pytest.mark.parametrize(
    "name", ["😀 Hà", "+84 912 000 111", "@ha"], ids=["picture", "number", "handle"]
)
def test_names_of_chat_programs_may_be_pictures_or_numbers(name: str) -> None:
    text = f"[9:01, 5/6/2026] Minh: họp nhé\n[9:02, 5/6/2026] {name}: ok\n[9:03, 5/6/2026] Minh: ừ"
    assert said(text) == [("Minh", "họp nhé"), (name, "ok"), ("Minh", "ừ")]


@pytest.mark.parametrize("stamp", ["[9:02, 5/6/2026]", "[9:02]", "5/6/2026, 9:02 -"])
@pytest.mark.parametrize("name", ["/start", "12:30", "😀"])
def test_a_stamped_line_of_no_known_name_is_not_put_in_the_mouth_of_the_last_speaker(
    stamp: str, name: str
) -> None:
    lines = [("Minh", "họp nhé"), (name, "tôi trả 5 triệu"), ("Lan", "ok"), ("Minh", "ừ")]
    text = "\n".join(f"{stamp} {who}: {words}" for who, words in lines)
    assert said(text) == [("Minh", "họp nhé"), ("Lan", "ok"), ("Minh", "ừ")]
