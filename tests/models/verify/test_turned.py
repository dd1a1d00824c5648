import pytest

from models.interface import ClaimKind
from models.verify import SourceFacts, unsupported_claims


def kinds(sentence: str, source: str) -> set[ClaimKind]:
    return {claim.kind for claim in unsupported_claims(sentence, SourceFacts.of(source))}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Thornby beat Oldbury.", "On Friday Oldbury beat Thornby at home."),
        ("Ông Lập đánh bại ông Sơn.", "Ở chung kết, ông Sơn đánh bại ông Lập."),
    ],
)
def test_names_that_changed_places_around_a_verb_are_refused(sentence: str, source: str) -> None:
    assert kinds(sentence, source) == {ClaimKind.ROLE}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Oldbury beat Thornby.", "On Friday Oldbury beat Thornby at home."),
        ("Thornby met Oldbury.", "Oldbury met Thornby at home."),
        ("Ông Lập và ông Sơn đến.", "Ông Sơn và ông Lập đến muộn."),
        (
            "Thornby beat Oldbury.",
            "Oldbury beat Thornby in May, and Thornby beat Oldbury in June.",
        ),
    ],
)
def test_names_in_their_places_or_around_and_are_not(sentence: str, source: str) -> None:
    assert kinds(sentence, source) == set()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Giá giảm 12%.", "Theo báo cáo, giá đã tăng 12% trong năm."),
        ("Prices fell by 12%.", "Prices rose 12% in a year, it said."),
    ],
)
def test_a_number_that_moves_the_other_way_is_refused(sentence: str, source: str) -> None:
    assert kinds(sentence, source) == {ClaimKind.NEGATION}


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Giá gạo tăng 12%.", "Theo báo cáo, giá gạo đã tăng 12% trong năm."),
        ("Prices climbed by 12%.", "Prices rose 12% in a year, it said."),
    ],
)
def test_a_number_that_moves_the_same_way_is_not(sentence: str, source: str) -> None:
    assert kinds(sentence, source) == set()


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ông Lập không nhận lỗi.", "Hôm qua ông Lập nhận lỗi trước hội đồng."),
        ("The mayor did not apologise.", "The mayor apologised to the council."),
        ("The mayor didn't apologise.", "The mayor apologised to the council."),
    ],
)
def test_a_denial_of_what_a_source_only_affirms_is_refused(sentence: str, source: str) -> None:
    assert ClaimKind.NEGATION in kinds(sentence, source)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Ông Lập chưa nhận lỗi.", "Hôm qua ông Lập không nhận lỗi trước hội đồng."),
        ("The mayor never apologised.", "The mayor refused to apologise to the council."),
    ],
)
def test_a_denial_in_other_words_is_not(sentence: str, source: str) -> None:
    assert kinds(sentence, source) == set()
