from collections.abc import Sequence

import pytest

from models.digest import is_short, ranked, segmented, verified
from models.engines.extractive import ExtractiveEngine
from models.interface import Candidate, Language, Length, SegmentedText

ARTICLES = [
    (
        Language.VI,
        "Cầu Rạch Lá đã mở sáng nay.",
        "Tỉnh chi 240 tỷ đồng cho cây cầu. Bà Võ Thị Thuý là người đi qua đầu tiên.",
    ),
    (
        Language.EN,
        "The bridge of Redmere opened on Tuesday.",
        "It cost the county $2.4 million. Harriet Boswell was the first to walk over.",
    ),
]


class RefusingEngine:
    name = "refusing"

    def propose(self, source: SegmentedText, *, length: Length) -> Sequence[Candidate]:
        raise AssertionError("asked for candidates")


@pytest.mark.parametrize(("language", "first", "rest"), ARTICLES)
def test_a_short_text_is_given_whole_and_no_engine_is_asked(
    language: Language, first: str, rest: str
) -> None:
    source = segmented(first, title=None, language=language)

    candidates = ranked(source, RefusingEngine(), length=Length.SHORT)

    assert is_short(source)
    assert [s.text for s in verified(source, candidates, length=Length.SHORT).sentences] == [first]


@pytest.mark.parametrize(("language", "first", "rest"), ARTICLES)
def test_a_longer_text_is_summarized_from_the_candidates_of_the_engine(
    language: Language, first: str, rest: str
) -> None:
    source = segmented(f"{first} {rest}", title=None, language=language)

    candidates = ranked(source, ExtractiveEngine(), length=Length.SHORT)
    summary = verified(source, candidates, length=Length.SHORT)

    assert not is_short(source)
    assert 1 <= len(summary.sentences) <= 2
    assert {s.text for s in summary.sentences} <= {c.text for c in candidates}


@pytest.mark.parametrize("language", Language)
def test_two_giant_sentences_are_not_short(language: Language) -> None:
    giant = " ".join(["bridge"] * 400) + "."

    assert not is_short(segmented(f"{giant} {giant}", title=None, language=language))


@pytest.mark.parametrize(("language", "first", "rest"), ARTICLES)
def test_sentences_begin_where_the_body_does(language: Language, first: str, rest: str) -> None:
    text = f"{first}\n{rest}"

    source = segmented(text, body_start=len(first) + 1, title=first, language=language)

    assert source.segments[0].start == len(first) + 1
