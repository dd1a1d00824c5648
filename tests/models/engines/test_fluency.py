import pytest

from models.engines.fluency import fluent_sentences
from models.interface import Language

GOOD = {
    Language.VI: (
        "Bảo tàng Chợ Nổi sẽ đón khách trở lại vào đầu tháng sau.",
        "Phần phục chế chiếc ghe bầu do một viện nghiên cứu đảm nhận.",
    ),
    Language.EN: (
        "The town council will keep the library open until two in the morning.",
        "The longer hours begin in January and will be paid for by the county.",
    ),
}
BOTH = pytest.mark.parametrize("language", list(Language))


def fluent(text, language, *, source="", finished=True):
    return fluent_sentences(text, language=language, source=source, finished=finished)


@BOTH
def test_a_summary_without_fault_is_left_as_it_is(language):
    assert fluent(" ".join(GOOD[language]), language) == GOOD[language]


@BOTH
def test_the_last_sentence_is_left_out_where_the_model_was_stopped_inside_it(language):
    whole, other = GOOD[language]
    cut = f"{whole} {other[:-12]}"
    assert fluent(cut, language, finished=False) == (whole,)
    assert fluent(f"{whole} {other}", language, finished=False) == (whole, other)


@BOTH
def test_a_model_that_ended_without_a_full_stop_gets_one_and_a_capital(language):
    whole = GOOD[language][0]
    assert fluent(whole[0].lower() + whole[1:-1], language) == (whole,)


def test_a_small_letter_that_belongs_to_a_name_stays_small():
    text = "iPhone owners of the town can now read the timetable of the bus on their phones."
    assert fluent(text, Language.EN) == (text,)


@pytest.mark.parametrize(
    ("language", "loop"),
    [
        (Language.VI, "Bảo tàng cho biết bảo tàng cho biết bảo tàng cho biết sẽ mở cửa."),
        (Language.VI, "Theo ông, giá vé của bảo tàng là giá vé của bảo tàng là như vậy."),
        (Language.EN, "The mayor said that the the the bridge would be closed in the spring."),
        (Language.EN, "He said he would open the new bridge after he would open the new bridge."),
    ],
)
def test_a_sentence_that_repeats_itself_is_left_out(language, loop):
    whole, other = GOOD[language]
    assert fluent(f"{whole} {loop} {other}", language) == (whole, other)


@BOTH
def test_a_sentence_that_says_an_earlier_one_again_is_left_out(language):
    whole, other = GOOD[language]
    assert fluent(f"{whole} {whole} {other}", language) == (whole, other)


@BOTH
def test_a_summary_in_the_other_language_is_no_summary(language):
    other = next(each for each in Language if each is not language)
    assert fluent(" ".join(GOOD[other]), language) == ()


@BOTH
def test_a_sentence_in_the_other_language_is_left_out(language):
    other = next(each for each in Language if each is not language)
    text = " ".join((*GOOD[language], GOOD[other][0]))
    assert fluent(text, language) == GOOD[language]


@pytest.mark.parametrize("alien", ["музей", "博物館", "المتحف"])
def test_letters_of_another_script_are_let_through_only_where_the_source_has_them(alien):
    whole = GOOD[Language.EN][0]
    mixed = f"The old {alien} beside the station is to be opened again in the spring."
    assert fluent(f"{whole} {mixed}", Language.EN) == (whole,)
    assert fluent(f"{whole} {mixed}", Language.EN, source=alien) == (whole, mixed)


@pytest.mark.parametrize(
    ("language", "furniture"),
    [
        (Language.VI, "Xem thêm: Mười quán ăn ngon của thành phố."),
        (Language.VI, "Mời bạn đọc theo dõi chúng tôi trên mạng xã hội."),
        (Language.EN, "Read more: Ten places to eat in the old town."),
        (Language.EN, "Sign up for our newsletter to get the news of the day."),
    ],
)
def test_page_furniture_that_was_copied_is_left_out(language, furniture):
    whole, other = GOOD[language]
    assert fluent(f"{whole} {furniture} {other}", language) == (whole, other)
    assert fluent(furniture, language) == ()


@BOTH
@pytest.mark.parametrize("nothing", ["", " ", "...", "<extra_id_0>", "<pad></s>", "Vậy.", "a b"])
def test_nothing_is_made_of_nothing(language, nothing):
    assert fluent(nothing, language) == ()


@BOTH
def test_placeholders_of_the_model_are_not_shown(language):
    whole, other = GOOD[language]
    assert fluent(f"<extra_id_0> {whole} <extra_id_1> {other}</s>", language) == (whole, other)


@BOTH
def test_quoted_and_numbered_sentences_pass(language):
    quoted = {
        Language.VI: '"Chúng tôi chọn cách sửa ít nhất có thể", ông Thuần nói.',
        Language.EN: '"We chose to mend as little as we could," Ms. Dunstan said.',
    }[language]
    assert fluent(f"{GOOD[language][0]} {quoted}", language) == (GOOD[language][0], quoted)


def test_a_sentence_with_a_word_that_nobody_could_say_is_left_out():
    whole, other = GOOD[Language.VI]
    pieced = "Sau gầnu bổ với kinh phí lớn, bảo tàng sẽ mở cửa lại vào tháng sau."
    assert fluent(f"{whole} {pieced} {other}", Language.VI) == (whole, other)
    assert pieced in fluent(pieced, Language.VI, source="Xã gầnu bổ")


def test_a_foreign_word_with_marks_stays_where_the_source_writes_it():
    text = "The château of the town will keep its doors open until two in the morning."
    assert fluent(text, Language.EN, source="The château is old.") == (text,)
