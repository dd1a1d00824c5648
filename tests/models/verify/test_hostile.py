import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.interface import ClaimKind
from models.segment import split_into_segments
from models.text import normalize
from models.verify import SourceFacts, judge, unsupported_claims
from models.verify.dates import date_mentions
from models.verify.names import names
from models.verify.quantities import quantities
from models.verify.quotations import quotations

MEGABYTE = 1_000_000
# The longest article that is read.
LONGEST = 200_000
SOURCE = (
    "Sáng 3/12, ông Trần Văn Lập nói tỉnh Vĩnh Long chi 2,4 tỷ đồng cho 1.250 gian ở Hoà Thuận. "
    "“Chợ sẽ sạch hơn”, bà Võ Thị Thuý nói với hai mươi lăm tiểu thương vào thứ hai tuần trước. "
    "On March 3 Harriet Boswell said Redmere would not spend more than $2.4 million on stalls."
)


@pytest.mark.parametrize(
    "text",
    [
        "1" * MEGABYTE,
        "1." * (LONGEST // 2),
        "1/" * (LONGEST // 2),
        "1 tỷ " * (LONGEST // 5),
        "A" * MEGABYTE,
        "A " * (LONGEST // 2),
        "A." * (LONGEST // 2),
        '"' * MEGABYTE,
        "‘a’" * (MEGABYTE // 3),
        "' a" * (LONGEST // 3),
        "không " * (LONGEST // 6),
        "hai mươi " * (LONGEST // 9),
        "ngày " * (LONGEST // 5),
    ],
    ids=lambda text: text[:9],
)
def test_any_amount_of_one_thing_is_read_to_its_end(text: str) -> None:
    folded = text.lower()

    found = [*date_mentions(folded), *quantities(folded), *names(text, folded)]

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(claim.text for claim in quotations(text))


@pytest.mark.parametrize(
    "text", ["1 ", "Aa Bb ", "“a b c” ", "1/2 ", "không có ", "Anh nói: 5 km. "]
)
def test_a_long_source_is_checked_against_a_sentence_it_lacks(text: str) -> None:
    facts = SourceFacts.of("Cầu mới", text * (100_000 // len(text)))

    claims = unsupported_claims("Ông Trần Văn Lập không chi 2,4 tỷ đồng hôm 3/12.", facts)

    assert {claim.kind for claim in claims} >= {ClaimKind.NUMBER, ClaimKind.NAME}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from(" .,;:'\"“”‘’()-/%$0123456789aAđĐnNhưtT\n"), max_size=300))
def test_a_sentence_of_the_source_is_always_supported(text: str) -> None:
    text = normalize(f"{text}\n{SOURCE}")
    facts = SourceFacts.of("Chợ mới", text)

    for segment in split_into_segments(text):
        assert unsupported_claims(text[segment.start : segment.end], facts) == ()


@given(st.integers(2_000, 9_999_999).filter(lambda number: number not in {2026, 2400}))
def test_a_number_that_the_source_lacks_is_always_caught(number: int) -> None:
    changed = SOURCE.split(". ")[0].replace("1.250", f"{number:,}".replace(",", "."))

    claims = unsupported_claims(changed, SourceFacts.of(SOURCE))

    assert changed == SOURCE.split(". ")[0] or ClaimKind.NUMBER in {c.kind for c in claims}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_sentence_beside_any_source_gets_a_verdict(sentence: str, source: str) -> None:
    sentence, source = normalize(sentence), normalize(f"{source} {SOURCE}")
    segments = split_into_segments(source)

    verdict = judge(sentence, SourceFacts.of("Chợ mới", source), segments)

    for supported in verdict.supported:
        claim = supported.claim
        assert sentence[claim.start : claim.end] == claim.text
        assert all(0 <= index < len(segments) for index in supported.support)


@pytest.mark.parametrize("word", ["không", "not"])
def test_a_source_of_nothing_but_denials_does_not_cost_the_square(word: str) -> None:
    def seconds(count: int) -> float:
        source = SourceFacts.of(f"{word} " * count)
        begin = time.process_time()
        unsupported_claims(f"{word} " * 20 + "hẳn", source)
        return time.process_time() - begin

    seconds(10)
    # 16 times as long where the cost grows with the length, 256 times where with its square.
    assert seconds(32_000) < 64 * min(seconds(2_000), seconds(2_000))


def test_a_source_of_nothing_but_numbers_does_not_cost_the_square() -> None:
    def seconds(count: int) -> float:
        source = SourceFacts.of(" ".join(f"Có {10_000 + each} con." for each in range(count)))
        begin = time.process_time()
        unsupported_claims("Nay có 10007 con vịt.", source)
        return time.process_time() - begin

    seconds(10)
    assert seconds(16_000) < 64 * min(seconds(1_000), seconds(1_000))
