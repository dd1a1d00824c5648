import pytest
from rouge_score.rouge_scorer import RougeScorer

from models.evaluation.rouge import Reference, rouge_matrix
from models.subsequence import longest_common_subsequence
from models.text import words


def rouge(hypothesis: str, reference: str) -> list[float]:
    [row] = rouge_matrix([hypothesis], [Reference.of(reference)]).tolist()
    return [float(score) for score in row]


@pytest.mark.parametrize(
    "text", ["Cầu Rạch Lá đã mở sáng nay.", "The bridge opened in the morning."]
)
def test_a_text_against_itself_scores_one_hundred(text: str) -> None:
    assert rouge(text, text) == pytest.approx([100, 100, 100])


@pytest.mark.parametrize("hypothesis", ["một hai ba", "", "...", "một"])
def test_texts_that_share_no_word_score_nothing(hypothesis: str) -> None:
    assert rouge(hypothesis, "bốn năm sáu") == [0, 0, 0]


@pytest.mark.parametrize(
    ("hypothesis", "reference", "expected"),
    [
        # 3 of 4 words on both sides; 1 of 3 pairs; the order "một hai tư" is common.
        ("một hai ba tư", "một hai tư năm", [75, 100 / 3, 75]),
        # 2 of 2 and 2 of 6 words: F1 = 4 / 8; no pair of 1 and 5; one word in order.
        ("Hà Huế", "Huế mưa to từ tối Hà", [50, 0, 25]),
        # "the" counts twice, as often as the poorer side has it: 2 * 3 / (4 + 5).
        ("the the the cat", "the cat saw the dog", [200 / 3, 2 / 7 * 100, 400 / 9]),
    ],
)
def test_the_scores_are_f1_of_words_pairs_and_the_longest_common_order(
    hypothesis: str, reference: str, expected: list[float]
) -> None:
    assert rouge(hypothesis, reference) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("new_style", "old_style"),
    [("HOÀ THUẬN", "hòa thuận"), ("thuỷ điện", "thủy điện"), ("khoẻ", "khỏe")],
)
def test_both_tone_styles_are_one_word(new_style: str, old_style: str) -> None:
    assert rouge(new_style, old_style)[0] == pytest.approx(100)


@pytest.mark.parametrize(("one", "other"), [("má", "mà"), ("đa", "da"), ("quý", "qúy")])
def test_other_marks_make_another_word(one: str, other: str) -> None:
    assert rouge(one, other)[0] == 0


@pytest.mark.parametrize(
    "hypothesis",
    [
        "Sáng 4/6, cầu Rạch Lá ở xã An Thuỷ đón chuyến xe đầu tiên.",
        "The bridge, closed for 14 months, opened on Monday; the mayor was there.",
    ],
)
@pytest.mark.parametrize(
    "reference",
    [
        "Cầu Rạch Lá mở sáng 4/6, xã An Thủy đón chuyến xe đầu.",
        "On Monday the mayor opened the bridge that had been closed for 14 months.",
    ],
)
def test_the_library_agrees_when_it_reads_our_words(hypothesis: str, reference: str) -> None:
    class Tokenizer:
        def tokenize(self, text: str) -> list[str]:
            return words(text)

    kinds = ["rouge1", "rouge2", "rougeL"]
    scores = RougeScorer(kinds, tokenizer=Tokenizer()).score(reference, hypothesis)

    assert rouge(hypothesis, reference) == pytest.approx(
        [100 * scores[kind].fmeasure for kind in kinds]
    )


def test_one_row_is_given_a_pair_and_none_without_pairs() -> None:
    references = [Reference.of("một"), Reference.of("ba")]

    assert rouge_matrix(["một", "hai"], references)[:, 0].tolist() == [100, 0]
    assert rouge_matrix([], []).shape == (0, 3)


def test_lists_of_different_length_are_refused() -> None:
    with pytest.raises(ValueError, match="zip"):
        rouge_matrix(["một"], [])


@pytest.mark.parametrize(
    ("first", "second", "length"),
    [("abcbdab", "bdcaba", 4), ("", "abc", 0), ("aaa", "aa", 2), ("abc", "cba", 1)],
)
def test_the_longest_common_order_is_found(first: str, second: str, length: int) -> None:
    assert longest_common_subsequence(list(first), list(second)) == length
    assert longest_common_subsequence(list(second), list(first)) == length


@pytest.mark.parametrize(
    ("told", "reference", "f1"),
    [
        ("a b c", "a b c", 1.0),
        ("a b c", "x y z", 0.0),
        ("a b", "b a", (1 + 0 + 0.5) / 3),
        ("", "a", 0.0),
        ("a a a", "a", (0.5 + 0 + 0.5) / 3),
    ],
)
def test_the_mean_of_three_scores_is_taken_from_words_alone(
    told: str, reference: str, f1: float
) -> None:
    assert Reference.of(reference).mean_f1(told.split()) == pytest.approx(f1)
