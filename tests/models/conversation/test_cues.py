"""What a sentence of a chat does, by its cue phrases."""

import time

import pytest

from models.conversation.acts import Act
from models.conversation.cues import acts_of, takes_back
from models.interface import Language
from models.text import strip_diacritics

VI, EN = Language.VI, Language.EN

VI_DECISIONS = (
    "Vậy chốt demo 14h thứ Năm ở phòng họp tầng 5 nhé",
    "ok chot thu 7 nhe",
    "Chốt 6h30 cổng trường.",
    "Vậy lấy ngày 26 nhé con",
    "Chốt đi Đà Lạt nhé mọi người",
    "Cả nhóm thống nhất góp 200k một người",
    "Cả nhà quyết định bán chiếc xe cũ",
    "Em quyết định nhận việc ở Đà Nẵng rồi",
    "Vậy là mình gặp 7h sáng thứ Bảy ở bến xe nhé",
    "Thế thì đẩy giờ lên 20h nha",
    "vay thi doi sang chieu thu 6 nhe",
    "Hai bên nhất trí là tăng giá từ tháng 6",
    "Rồi vậy 7h tập trung ở cổng nha",
    "Kết luận: hoãn chuyến đi tới tháng sau",
    "Không ăn lẩu nữa, chốt nướng nhé",
)
EN_DECISIONS = (
    "Great, so we'll move the demo to Thursday at 2 pm.",
    "Great, so 11 on Saturday is settled, it's settled then",
    "Decided: the October workshop goes online.",
    "We've decided to sell the old car.",
    "We agreed on 200 dollars a person.",
    "We have finally settled on Brno.",
    "OK, we'll go with the blue one.",
    "So we're going with the first offer.",
    "We will meet at the station at 7.",
    "We'll have lunch at the harbour.",
    "I've decided to take the job in Leeds.",
    "Let's go with the vegetarian menu.",
    "Agreed, online then.",
    "Deal: you cook and I wash up",
    "Okay, it's a deal for 400.",
)
VI_PROMISES = (
    "để em nâng trưa nay, tầm 12h30 nha cả nhà",
    "Để tui khui nắp cống coi sao",
    "để tớ bơm xe cho",
    "Dạ để em gửi lại lịch cho khách sáng nay",
    "Vâng, tối nay em gửi báo cáo",
    "Để mình gọi xin lỗi 37 khách trước 18h",
    "de minh dat xe",
    "mai minh dat phong homestay gan ho",
    "Để mình mua bánh mì và nước cho 15 người.",
    "Ừ, tối thứ Bảy mình báo tổng tiền.",
    "Nhất trí, em sẽ đặt lịch trong tối nay.",
    "Vâng để em đặt luôn chiều nay.",
    "Để con bàn lại với anh Thịnh rồi báo bố mẹ.",
    "Em sẽ làm phiếu xin 60 hộp trước 10h mai.",
    "Chị sẽ gửi hợp đồng mới vào cuối tuần.",
    "Chiều mai chị gọi thợ tới.",
    "Bánh thì để em mua nhé",
    "Em hứa trả đủ tiền trước tết",
    "Em phụ trách phần âm thanh",
    "Cô chú cứ để con lo",
    "Thôi để em làm cho nhanh",
    "Chiều nay mình gửi hợp đồng cho khách",
    "hôm nay em gửi cho chị trước 5h nhé",
)
EN_PROMISES = (
    "I'll send the client a new invitation this morning.",
    "I'll write a short report tonight.",
    "Thanks! I'll call the customers before 6 pm.",
    "Then I'll buy two train tickets for Friday morning.",
    "I will rewrite the release notes tonight.",
    "I'll just email her the list.",
    "I can print twelve more at school.",
    "I work from home on Tuesday, I can let him in.",
    "I can come if we are back by three.",
    "Let me check with the vicar first.",
    "I'm going to call the plumber at noon.",
    "Leave it to me.",
    "I promise to water the plants.",
    "I'm on it",
    "Will do tomorrow.",
    "I'll be there at nine.",
    "I will have the new figures ready by Monday.",
    "I'll take the kids to school",
)


@pytest.mark.parametrize("said", VI_DECISIONS)
def test_a_vietnamese_decision_is_found(said):
    assert Act.DECISION in acts_of(said, language=VI)


@pytest.mark.parametrize("said", EN_DECISIONS)
def test_an_english_decision_is_found(said):
    assert Act.DECISION in acts_of(said, language=EN)


@pytest.mark.parametrize("said", VI_PROMISES)
@pytest.mark.parametrize("written", [str, strip_diacritics])
def test_a_vietnamese_promise_is_found_with_marks_and_without(said, written):
    assert Act.PROMISE in acts_of(written(said), language=VI)


@pytest.mark.parametrize("said", EN_PROMISES)
def test_an_english_promise_is_found(said):
    assert Act.PROMISE in acts_of(said, language=EN)


@pytest.mark.parametrize(
    "said",
    [
        "Hai nhà vẫn chưa chốt số bàn nha",
        "Ngày cưới cũng chưa quyết định được đâu em",
        "Khách chưa thống nhất giá",
        "Nếu chốt tháng 6 thì dễ hơn",
        "Cần chốt sớm số lượng",
        "Mọi người chốt đi nào",
        "Khi nào sếp quyết định em báo",
        "Để mai chốt sau nhé",
        "Thế thì chúc cả nhà ngủ ngon nhé",
        "Vậy là anh quên mang áo mưa nữa rồi haha",
        "Em quyết định ăn thêm bát bún nữa đây",
        "Vậy nghỉ ngơi cho khỏe nha",
        "Ngày mai nghỉ lễ thống nhất đất nước",
        "Vậy là 6h20 hả em",
        "Hôm trước chốt 5 triệu mà giờ đòi 6",
        "vậy mai gặp nhé",
    ],
)
@pytest.mark.parametrize("written", [str, strip_diacritics])
def test_what_is_open_or_small_talk_is_no_vietnamese_decision(said, written):
    assert Act.DECISION not in acts_of(written(said), language=VI)


@pytest.mark.parametrize(
    "said",
    [
        "If we agreed on June it would be easier.",
        "True, it's decided by the families anyway.",
        "I wish we'd go slower, maybe we'll take the bus",
        "Nobody told me when we decided that",
        "We'll have fun at the beach today",
        "I just decided I hate sand",
        "We will start to look like lobsters",
        "Deal with it, there are 3 of us",
        "Until it's settled nobody moves.",
        "We'll keep in touch!",
    ],
)
def test_what_is_open_or_small_talk_is_no_english_decision(said):
    assert Act.DECISION not in acts_of(said, language=EN)


@pytest.mark.parametrize(
    "said",
    [
        "Để anh Tuấn gửi báo giá cho khách trước 5h",
        "Để chị Thu gửi báo giá",
        "Để bác sĩ khám xong rồi tính",
        "Để chú Tư chở ba mẹ vào viện",
        "Để chú rể phát biểu trước",
        "Để cô giáo liên hệ phụ huynh",
        "Để em bé ngủ đã",
        "Để con trai chị đặt vé",
        "Để anh em bàn với nhau",
        "Để chị em mình tâm sự",
        "Để bạn bè mua quà",
        "Để cậu phụ trách âm thanh nhé",
        "để bạn lo vụ xe",
        "Lan lo vụ xe rồi đó",
        "Mai chị Thu gửi báo giá",
        "Dạ để anh quyết định ạ",
        "Để em xem, hình như hết hạn",
        "Anh gửi file để em xem nhé",
        "Hôm nay em mua cái áo đẹp lắm, giảm nửa giá",
        "Em gửi rồi nhé",
        "Em nộp hôm nay rồi, họ nhận đủ",
        "hôm nay em làm bài sai hết",
        "Sáng nay em gọi mãi không ai nghe",
        "Chắc em sẽ chết vì cười mất",
        "Em sẽ nhớ anh lắm",
        "Tối nay em xem lại tập 3 rồi đi ngủ",
        "Nó hứa trả tiền cọc mà ba tháng nay không thấy",
        "Shop cam kết hàng thật mà giao hàng giả",
        "Anh hứa rồi mà",
    ],
)
def test_what_others_do_or_is_over_is_no_vietnamese_promise(said):
    assert Act.PROMISE not in acts_of(said, language=VI)


@pytest.mark.parametrize(
    "said",
    [
        "Em gui roi nhe",
        "hom nay em lam bai sai het",
        "De bac si kham xong roi tinh",
        "de ban lo vu xe",
        "No hua tra tien coc ma ba thang nay khong thay",
        "Toi nay em xem lai tap 3 roi di ngu",
    ],
)
def test_nor_is_it_without_marks(said):
    assert Act.PROMISE not in acts_of(said, language=VI)


@pytest.mark.parametrize(
    "said",
    [
        "I spilled coffee on it",
        "She said I can bring the dog",
        "I can barely see my screen with this sun",
        "I'm going to cry again at the airport",
        "I'll take that as a compliment",
        "I'm going to Rome in May",
        "I'm going to the beach",
        "I'll probably die of boredom",
        "Let me know when you arrive",
        "I can hear you just fine",
        "Maybe I'll bring a cake",
        "I'll never eat there again",
    ],
)
def test_what_befalls_somebody_is_no_english_promise(said):
    assert Act.PROMISE not in acts_of(said, language=EN)


@pytest.mark.parametrize(
    "said",
    [
        "ok anh, em thấy thứ Năm hợp lý hơn",
        "đồng ý ạ",
        "Ok nhé",
        "Dạ, lấy ngày 26 đi mẹ.",
        "Ừ, 26 là đẹp.",
        "Được anh.",
        "Em cũng đồng ý.",
        "Thôi được, 3 triệu nhé, em đồng ý",
        "Không sao, em đồng ý ạ",
        "Rồi em",
        "Có anh",
        "Hay đó",
        "Dạ không vấn đề gì ạ",
        "được mà",
        "Ko sao, dc luôn",
        "Theo luôn",
        "Chốt luôn anh",
    ],
)
@pytest.mark.parametrize("written", [str, strip_diacritics])
def test_a_vietnamese_agreement_is_found(said, written):
    acts = acts_of(written(said), language=VI)
    assert Act.AGREEMENT in acts
    assert Act.REFUSAL not in acts


@pytest.mark.parametrize(
    "said",
    [
        "Thursday works for me.",
        "Fine with me too",
        "Great.",
        "No problem",
        "No worries, see you there",
        "Sure, I don't mind",
        "Yes, book it.",
        "Agreed, online then.",
        "Right.",
        "Fine, let's do that",
        "Sounds good to me",
        "Why not!",
        "Okay, can't wait",
        "Of course",
        "Perfect, Monday at 3",
        "Yeah, not a problem",
        "Sure, if you like",
    ],
)
def test_an_english_agreement_is_found(said):
    acts = acts_of(said, language=EN)
    assert Act.AGREEMENT in acts
    assert Act.REFUSAL not in acts


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Dạ em không họp được ạ", VI),
        ("Dạ mai em bận ạ", VI),
        ("Dạ thôi ạ", VI),
        ("Dạ em xin vắng", VI),
        ("Ừ mà tao không rảnh", VI),
        ("Được gì mà được", VI),
        ("Hay mình dời sang thứ ba", VI),
        ("Theo em thì sớm quá", VI),
        ("Rồi ai đưa con em đi học", VI),
        ("Dạ để em xem lại đã", VI),
        ("Ok nhưng em về trước 5h", VI),
        ("Được, nếu trời không mưa", VI),
        ("Có thể em không kịp", VI),
        ("Tốt nhất là dời sang tuần sau", VI),
        ("Ừ nhưng xa quá", VI),
        ("ok nhung mai em ban roi", VI),
        ("da em khong hop duoc a", VI),
        ("Of course not", EN),
        ("Great, but I'm in Rome then", EN),
        ("Right, as if", EN),
        ("Fine, be like that", EN),
        ("Sure, if somebody pays for it", EN),
        ("Yes, I won't be there though", EN),
        ("Okay, or how about Tuesday?", EN),
        ("Yeah, right", EN),
        ("Sure, whatever", EN),
        ("Great, what time?", EN),
        ("Yes, only I'm busy on Monday", EN),
    ],
)
def test_what_is_taken_back_is_no_agreement(said, language):
    assert Act.AGREEMENT not in acts_of(said, language=language)


@pytest.mark.parametrize(
    ("said", "language", "taken"),
    [
        ("Nhưng mai em bận", VI, True),
        ("Mình đặt bàn luôn", VI, False),
        ("But not on Monday.", EN, True),
        ("See you there.", EN, False),
    ],
)
def test_a_later_sentence_may_take_an_agreement_back(said, language, taken):
    assert takes_back(said, language=language) is taken


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Thảo thích ăn lẩu hay nướng?", VI),
        ("Slide để tiếng Anh hay là tiếng Việt ạ?", VI),
        ("Mấy giờ mình nên đi nhỉ?", VI),
        ("Where should we meet?", EN),
        ("Should we meet on Monday or Tuesday?", EN),
    ],
)
def test_who_asks_which_or_when_proposes_nothing(said, language):
    assert Act.PROPOSAL not in acts_of(said, language=language)


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("Chiều mai 3h mình họp với khách nhé?", VI),
        ("Mình đề nghị họp lúc 7h sáng thứ hai", VI),
        ("Hay là mình đi tàu", VI),
        ("Vậy dời demo sang 14h thứ Năm nhé, mọi người thấy sao?", VI),
        ("Hay mình ăn lẩu nhé", VI),
        ("Let's move the client demo to Monday at 3.", EN),
        ("How about Thursday?", EN),
        ("Why don't we take the train?", EN),
        ("Shall we meet at noon?", EN),
    ],
)
def test_a_proposal_is_found(said, language):
    assert Act.PROPOSAL in acts_of(said, language=language)


@pytest.mark.parametrize(
    "said",
    [
        "Giá giờ lên tới 300 k",
        "Gia gio len toi 300 k",
        "Em thì em nghĩ là không",
        "Có lẽ không nên đâu",
        "Dạ chưa",
        "Em thì chưa",
        "Sao cũng được",
        "ok dc a",
        "Chưa quyết định được đâu em",
    ],
)
def test_a_statement_asks_nothing(said):
    assert Act.QUESTION not in acts_of(said, language=VI)


@pytest.mark.parametrize(
    "said",
    [
        "Vậy là 6h20 hả em",
        "Anh ăn cơm chưa",
        "mn oi cuoi tuan nay di Da Lat ko",
        "Chìa khóa để đâu em",
        "Mai có họp không anh",
        "Xe 300 k được không",
        "Ai giữ chìa khóa phòng họp",
    ],
)
def test_a_question_without_a_mark_asks(said):
    assert Act.QUESTION in acts_of(said, language=VI)


@pytest.mark.parametrize("mark", [" 😊", "…", " 👍"])
def test_a_picture_is_no_vietnamese_mark(mark):
    assert Act.PROMISE in acts_of(f"de minh dat xe{mark}", language=VI)


@pytest.mark.parametrize(
    ("piece", "language"),
    [
        ("hay ab ", VI),
        ("vậy ab ", VI),
        ("để em ", VI),
        ("mai em gửi ", VI),
        ("chốt không ", VI),
        ("hay là ", VI),
        ("what or ", EN),
        ("we decided ", EN),
        ("let me ", EN),
        ("agreed ", EN),
    ],
)
def test_a_long_sentence_costs_no_more_than_its_length(piece, language):
    def seconds(count: int) -> float:
        said = piece * count
        best = 1e9
        for _ in range(3):
            begin = time.perf_counter()
            acts_of(said, language=language)
            best = min(best, time.perf_counter() - begin)
        return best

    assert seconds(16_000) < 24 * (seconds(2_000) + 1e-3)
