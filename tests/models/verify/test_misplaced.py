"""Claims that the source makes elsewhere, of something else, or denies."""

import pytest

from models.interface import ClaimKind
from models.text import fold
from models.verify import SourceFacts, unsupported_claims
from models.verify.denial_gaps import SentenceDenials, SourceDenials
from models.verify.placement import COLUMNS, placed_claims

VI_TITLE = "Ông Đinh Hữu Tạo xây cầu cho xóm Bến Gỗ"
VI = (
    "Chiều 12/5, ông Đinh Hữu Tạo khánh thành cây cầu bê tông dài 46 m qua rạch ở xóm Bến Gỗ.\n"
    "Ông Tạo góp 300 triệu đồng, bà con trong xóm góp 120 ngày công để làm cầu.\n"
    "Trước đây, học sinh xóm Bến Gỗ phải đi đò qua rạch để đến trường, mùa mưa rất nguy hiểm.\n"
    "Ông Đinh Hữu Tạo nói cầu mới giúp xe cứu thương vào được tận nhà dân trong xóm.\n"
    "Cầu được làm trong tám tháng, xã không phải chi tiền.\n"
    "Lễ khánh thành có thầy giáo Ngô Bá Kiệm và nhiều phụ huynh của trường tiểu học dự.\n"
    "Sau lễ, đoàn lân của phường bên biểu diễn phục vụ bà con đến tối."
)
EN_TITLE = "Harriet Nkemelu opens ferry to Redmere island"
EN = (
    "Harriet Nkemelu opened a ferry to the island of Redmere on Monday after two years of work.\n"
    "The ferry carries 40 cars and cost the county $3 million, Nkemelu told residents.\n"
    "Until now islanders rowed to the market in small boats, which was dangerous in winter.\n"
    "Nkemelu said the ferry would run every hour and would be free for pupils.\n"
    "The county did not raise taxes to pay for the ferry.\n"
    "Colin Raistrick, who plays the accordion, performed with his band at the quay.\n"
    "Afterwards the residents had tea and cake in the village hall until the evening."
)


def refused(sentence: str, title: str, body: str) -> set[ClaimKind]:
    claims = unsupported_claims(sentence, SourceFacts.of(title, body))
    return {claim.kind for claim in claims}


@pytest.mark.parametrize(
    ("right", "wrong", "title", "body"),
    [
        (
            "Chiều 12/5, ông Đinh Hữu Tạo khánh thành cây cầu bê tông qua rạch.",
            "Chiều 12/5, ông Ngô Bá Kiệm khánh thành cây cầu bê tông qua rạch.",
            VI_TITLE,
            VI,
        ),
        (
            "Harriet Nkemelu opened a ferry to the island of Redmere after two years of work.",
            "Colin Raistrick opened a ferry to the island of Redmere after two years of work.",
            EN_TITLE,
            EN,
        ),
    ],
)
def test_a_name_of_the_same_article_in_the_place_of_another_is_refused(
    right: str, wrong: str, title: str, body: str
) -> None:
    assert refused(right, title, body) == set()
    assert refused(wrong, title, body) == {ClaimKind.NAME}


@pytest.mark.parametrize(
    ("right", "wrong", "title", "body"),
    [
        (
            "Xe cứu thương đã vào được tận nhà dân trong xóm nhờ cầu mới.",
            "Xe cứu thương đã không vào được tận nhà dân trong xóm nhờ cầu mới.",
            VI_TITLE,
            VI,
        ),
        (
            "Harriet Nkemelu has opened a ferry to the island of Redmere.",
            "Harriet Nkemelu has not opened a ferry to the island of Redmere.",
            EN_TITLE,
            EN,
        ),
    ],
)
def test_a_denial_added_where_none_is_usual_is_refused(
    right: str, wrong: str, title: str, body: str
) -> None:
    assert refused(right, title, body) == set()
    assert refused(wrong, title, body) == {ClaimKind.NEGATION}


@pytest.mark.parametrize(
    ("sentence", "title", "body"),
    [
        ("Cầu ở xóm Bến Gỗ làm trong tám tháng mà xã không phải chi tiền.", VI_TITLE, VI),
        ("To pay for the new ferry the county did not raise taxes.", EN_TITLE, EN),
    ],
)
def test_a_denial_of_the_source_may_be_told(sentence: str, title: str, body: str) -> None:
    assert refused(sentence, title, body) == set()


@pytest.mark.parametrize(
    ("usual", "unusual"),
    [
        ("bệnh nhân không qua khỏi", "bệnh nhân không được đưa đến bệnh viện"),
        ("he did not know about it", "the man was not born in the city"),
    ],
)
def test_some_denials_are_more_usual_than_others(usual: str, unusual: str) -> None:
    def odds(sentence: str) -> float:
        offset = max(sentence.find("không"), sentence.find("not"))
        return SentenceDenials(sentence, SourceDenials("")).said(offset)[0]

    assert odds(usual) > odds(unusual) + 2


def test_a_denial_joined_to_its_verb_is_read_like_one_apart() -> None:
    source = SourceDenials("")

    joined = SentenceDenials("he didn't know about it", source).said(6)
    apart = SentenceDenials("he did n't know about it", source).said(7)
    assert joined == apart


def test_what_the_source_says_beside_a_gap_is_counted() -> None:
    source = SourceDenials(fold("Ông Tạo nhận lỗi. Bà Kiệm nhận lỗi. Ông Lập không nhận quà."))

    _, closed, affirmed, denied = SentenceDenials("ông tạo không nhận lỗi", source).said(8)
    assert closed == pytest.approx(0.693, abs=0.001), "once behind the same word"
    assert affirmed == pytest.approx(1.099, abs=0.001), "twice before the same word"
    assert denied == pytest.approx(0.693, abs=0.001), "once with a denial"


def columns(sentence: str, title: str | None, body: str) -> list[dict[str, float]]:
    places = SourceFacts.of(title, body).places
    return [dict(zip(COLUMNS, each.row, strict=True)) for each in placed_claims(sentence, places)]


def test_the_title_and_the_lead_tell_who_matters() -> None:
    *_, builder = columns("Cây cầu là của Đinh Hữu Tạo.", VI_TITLE, VI)
    *_, teacher = columns("Cây cầu là của Ngô Bá Kiệm.", VI_TITLE, VI)

    assert builder["titled"] > 0 == teacher["titled"]
    assert builder["in_lead"] > 0 == teacher["in_lead"]
    assert builder["first"] < teacher["first"]
    assert builder["top_lead"] > teacher["top_lead"]
    assert builder["earlier_kinds"] == 0 < teacher["earlier_kinds"]


def test_an_article_without_a_title_has_none_to_stand_in() -> None:
    *_, claim = columns("Cây cầu là của Đinh Hữu Tạo.", None, VI)

    assert claim["titled"] == claim["titled_kinds"] == -1


def test_claims_that_stand_together_in_the_source_are_company() -> None:
    together = columns("It carries 40 cars and cost $3 million.", EN_TITLE, EN)
    apart = columns("It carries 40 cars and has Colin Raistrick.", EN_TITLE, EN)

    assert [claim["company"] for claim in together] == [1, 1]
    assert [claim["company"] for claim in apart] == [0, 0]
