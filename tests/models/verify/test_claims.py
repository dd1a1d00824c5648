import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.interface import ClaimKind
from models.segment import split_into_segments
from models.text import normalize
from models.verify import SourceFacts, unsupported_claims

VI = (
    "Sáng 3/12, ông Trần Văn Lập nói tỉnh Vĩnh Long chi 2,4 tỷ đồng cho 1.250 gian ở Hoà Thuận. "
    "“Chợ sẽ sạch hơn”, bà Võ Thị Thuý nói. Nghị định số 367/2026/NĐ-CP có hiệu lực từ 1/9."
)
EN = (
    "On March 3 Harriet Boswell-Nkemelu said Redmere would spend $2.4 million on 1,250 stalls. "
    '"The market will be cleaner," Colin Raistrick said. Ordinance No. 2021-118 begins at 6:09.'
)


def missing(sentence: str, *texts: str) -> list[tuple[ClaimKind, str]]:
    claims = unsupported_claims(sentence, SourceFacts.of(*texts))
    return [(claim.kind, claim.text) for claim in claims]


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("1.250 người", "Có 1,250 người đến."),
        ("1,250 people", "There were 1250 people."),
        ("1250 người", "Có 1.250 người đến."),
        ("1,5 tỷ đồng", "Tổng chi phí là 1.500 triệu đồng."),
        ("1.500 triệu đồng", "Tổng chi phí là 1,5 tỉ đồng."),
        ("$1.5 billion", "It cost $1,500 million."),
        ("$600 thousand", "It cost $600,000."),
        ("2,4 tỷ đồng", "Chi 2.4 tỷ đồng cho chợ."),
        ("5-6 triệu đồng", "Từ 5 triệu đến 6 triệu đồng."),
        ("5 triệu – 6 triệu đồng", "Từ 5 đến 6 triệu đồng."),
        ("$5 to $6.5 million", "From $5 million to $6.5 million."),
        ("2.5–3 billion", "It fell from 3 billion to 2.5 billion."),
        ("ngày 23.11.2026", "Hội chợ mở ngày 23.11.2026."),
        ("số 367/2026/NĐ-CP", "Nghị định số 367/2026/NĐ-CP có hiệu lực."),
    ],
)
def test_one_number_written_in_two_ways_is_the_same_number(written: str, source: str) -> None:
    assert missing(written, source) == []


@pytest.mark.parametrize(
    ("written", "source", "number"),
    [
        ("24 tỷ đồng", "Chi 2,4 tỷ đồng.", "24"),
        ("2,4 triệu đồng", "Chi 2,4 tỷ đồng.", "2,4"),
        ("2.4 billion", "It cost 2.4 million.", "2.4"),
        ("1.520 người", "Có 1.250 người đến.", "1.520"),
        ("40 hộ", "Có 45 hộ mất nhà.", "40"),
        ("1970 USD", "Chiếc nhẫn có từ năm 1970.", "1970"),
        ("những năm 1970.000 USD", "Từ những năm 1970, nhẫn giá 7.000 USD.", "1970.000"),
        ("$1970", "The ring was made in 1970.", "1970"),
        ("12,5%", "Tăng 125%.", "12,5"),
        ("ngày 24.11.2026", "Hội chợ mở ngày 23.11.2026.", "24.11.2026"),
        ("4-6 triệu đồng", "Từ 5 triệu đến 6 triệu đồng.", "4"),
        ("5-6 tỷ đồng", "Từ 5 triệu đến 6 triệu đồng.", "5"),
        ("5 người", "Từ 5-6 triệu đồng.", "5"),
        ("5 people", "It costs 5 to 6 million.", "5"),
        ("xe COVID20", "Dịch COVID19 đã qua.", "20"),
    ],
)
def test_another_number_is_unsupported(written: str, source: str, number: str) -> None:
    assert number in [text for _, text in missing(written, source)]


@pytest.mark.parametrize(
    ("sentence", "source", "name"),
    [
        ("Ông Trần Văn Lân nói vậy.", VI, "Ông Trần Văn Lân"),
        ("Nhà máy ở Đồng Nai đã mở.", VI, "Đồng Nai"),
        ("Boswell-Nkemelu met Fiona Castleden.", EN, "Fiona Castleden"),
        ("Redmere is in Kenya.", EN, "Kenya"),
        ("người Đức và người Ấn", VI, "Đức"),
        ("người Đức và người Ấn", VI, "Ấn"),
        ("they sold every eWidget", EN, "eWidget"),
    ],
)
def test_an_invented_name_is_unsupported(sentence: str, source: str, name: str) -> None:
    assert (ClaimKind.NAME, name) in missing(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Trần Văn Lập ở Vĩnh Long.", VI),
        ("Chợ ở Hòa Thuận của bà Võ Thị Thúy.", VI + " Chợ ở."),
        ("TRẦN VĂN LẬP", VI),
        ("Harriet Boswell-Nkemelu", EN.upper()),
        ("chiếc iPhone của Đặng Ước", "Đặng Ước mua một chiếc iPhone của hãng."),
    ],
)
def test_tone_placement_and_letter_case_do_not_make_another_name(
    sentence: str, source: str
) -> None:
    assert missing(sentence, source) == []


def test_words_of_a_name_that_stand_apart_in_the_source_are_no_name_of_it() -> None:
    source = "Trần Lập đến trước. Ông Văn đến sau."

    assert missing("người tên Trần Văn", source) == [(ClaimKind.NAME, "Trần Văn")]


@pytest.mark.parametrize(
    ("sentence", "source", "quotation"),
    [
        ("bà nói: “chợ rất bẩn”", VI, "chợ rất bẩn"),
        ('he said: "the market was dirty"', EN, "the market was dirty"),
        ("he said: «the market was dirty»", EN, "the market was dirty"),
    ],
)
def test_a_quotation_that_nobody_said_is_unsupported(
    sentence: str, source: str, quotation: str
) -> None:
    assert missing(sentence, source) == [(ClaimKind.QUOTATION, quotation)]


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ('bà nói: "chợ sẽ sạch hơn"', VI),
        ("bà nói: «chợ sẽ sạch hơn»", VI),
        ("he said: “the market will be cleaner”", EN),
    ],
)
def test_a_quotation_stands_in_any_kind_of_quotation_marks(sentence: str, source: str) -> None:
    assert missing(sentence, source) == []


def test_a_quotation_without_a_word_claims_nothing() -> None:
    assert missing('bà nói: "…"', VI) == []


def test_the_title_is_part_of_the_source() -> None:
    facts = SourceFacts.of("Cầu Rạch Lá dài 1.250 m", "Cầu đã mở.")

    assert unsupported_claims("cây Cầu Rạch Lá dài 1.250 m", facts) == ()


def test_claims_tell_where_they_stand_in_the_sentence_and_come_in_order() -> None:
    sentence = "Có 99 người theo ông Phan Bê, “đi cả ngày”, hết 88 km."

    claims = unsupported_claims(sentence, SourceFacts.of("Không có gì."))

    assert [claim.text for claim in claims] == ["99", "Phan Bê", "đi cả ngày", "88"]
    assert all(sentence[claim.start : claim.end] == claim.text for claim in claims)
    assert [claim.start for claim in claims] == sorted(claim.start for claim in claims)


PROSE = st.text(
    alphabet=st.sampled_from("abcđêABĐÊ0123456789.,;:!?()\"“”«»'’%/$€-–… \n") | st.characters(),
    max_size=200,
)


@given(PROSE)
def test_every_sentence_of_a_source_is_supported_by_it(text: str) -> None:
    text = normalize(text)
    facts = SourceFacts.of(text)

    for segment in split_into_segments(text):
        assert unsupported_claims(text[segment.start : segment.end], facts) == ()


NUMBERS = st.integers(1, 9_999_999)


@given(NUMBERS, st.sampled_from(["{:,}", "{}"]), st.data())
def test_a_number_with_one_digit_changed_is_refused(
    number: int, form: str, data: st.DataObject
) -> None:
    written = form.format(number)
    places = [place for place, sign in enumerate(written) if sign.isdigit()]
    place = data.draw(st.sampled_from(places))
    digit = data.draw(st.sampled_from([d for d in "123456789" if d != written[place]]))
    changed = written[:place] + digit + written[place + 1 :]

    assert missing(f"có {changed} người", f"Có {written} người đến.") != []


@given(st.integers(1, 999), st.integers(1, 9), st.sampled_from(["triệu", "tỷ", "million"]))
def test_a_decimal_with_one_digit_changed_is_refused(whole: int, part: int, unit: str) -> None:
    source = f"Chi phí {whole},{part} {unit} đồng."

    assert missing(f"chi {whole},{part} {unit}", source) == []
    assert missing(f"chi {whole},{(part + 1) % 10} {unit}", source) != []
    assert missing(f"chi {whole}{part} {unit}", source) != []


@pytest.mark.parametrize("text", [VI, EN])
def test_every_figure_of_a_sentence_is_checked(text: str) -> None:
    for found in re.finditer(r"\d+", text):
        digit = "7" if text[found.start()] != "7" else "8"
        changed = text[: found.start()] + digit + text[found.start() + 1 :]
        assert missing(changed, text) != [], changed


@settings(max_examples=50)
@given(st.text(alphabet='AaĐđ1.,"“”- ', max_size=2_000))
def test_hostile_text_is_checked_without_an_error(text: str) -> None:
    for claim in unsupported_claims(text, SourceFacts.of("Không có gì.")):
        assert text[claim.start : claim.end] == claim.text
