from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.engines.tagger_rules import RuleTagger
from models.interface import Language

PIECES = (
    *("Nguyễn ", "1.1", "1.", "1/", "A ", "A.", "A-", "A van ", "Bank of ", "John ", "(", "$", '"'),
    *("Sở Y tế và ", "Hà Nội - ", "ông ", "đường ", 'phim "', "January ", "Công ước về ", "x\n"),
)
SMALL = 10_000
# Linear cost grows fourfold with the size; quadratic cost sixteenfold. Between them, with room.
LINEAR_RATIO = 10


def seconds(text: str, language: Language) -> float:
    times = []
    for _ in range(3):
        begin = process_time()
        RuleTagger().tag(text, language=language)
        times.append(process_time() - begin)
    return min(times)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("piece", [*PIECES, "1", "A", "ă", "8h", "."])
def test_the_cost_grows_with_the_length_and_not_with_its_square(
    piece: str, language: Language
) -> None:
    RuleTagger().tag(piece, language=language)
    short = (piece * SMALL)[:SMALL]
    long = (piece * SMALL * 4)[: 4 * SMALL]
    assert seconds(long, language) <= LINEAR_RATIO * max(seconds(short, language), 0.002)


@pytest.mark.parametrize("language", list(Language))
@settings(max_examples=60, deadline=None)
@given(parts=st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=30))
def test_mentions_are_in_order_and_never_overlap_or_begin_with_a_space(
    language: Language, parts: list[str]
) -> None:
    text = "".join(parts)
    reached = 0
    for mention in RuleTagger().tag(text, language=language):
        assert reached <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        assert 0 <= mention.score <= 1
        reached = mention.end


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "🙂", "a", "A"])
def test_a_text_without_names_gives_no_mention(text: str) -> None:
    assert RuleTagger().tag(text, language=Language.VI) == ()
