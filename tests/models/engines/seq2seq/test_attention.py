import pytest

from models.engines.seq2seq.attention import Attention
from models.engines.seq2seq.weights import Written
from models.engines.seq2seq.window import Window

# Two segments after a prefix, and the end of the input.
WINDOW = Window(tokens=("p", "a", "b", "c", "d"), spans=((3, 1, 3), (7, 3, 5)), is_whole=True)
FIRST, SECOND, NOWHERE = (
    (0.1, 0.4, 0.4, 0.0, 0.1, 0.0),
    (0.1, 0, 0, 0.5, 0.4, 0),
    (0.5, 0, 0, 0, 0, 0.5),
)


def attention(text, rows):
    tokens = tuple(text.split())
    written = Written(tokens=tokens, score=0.0, attention=tuple(rows), is_finished=True)
    return Attention(written, WINDOW, text, lambda token: len(token.encode()))


def test_each_sentence_rests_on_what_was_looked_at_while_it_was_written():
    seen = attention("Sông dài. Cầu mới.", [FIRST, FIRST, SECOND, SECOND])
    assert [seen.support("Sông dài."), seen.support("Cầu mới.")] == [(3,), (7,)]


def test_the_likeliest_segment_comes_first():
    seen = attention("one two three.", [FIRST, SECOND, SECOND])
    assert seen.support("One two three.") == (7, 3)


def test_a_sentence_left_out_does_not_shift_the_others():
    seen = attention("Một hai. Ba bốn. Năm sáu.", [FIRST, FIRST, FIRST, FIRST, SECOND, SECOND])
    assert seen.support("Năm sáu.") == (7,)


def test_a_sentence_that_is_not_found_rests_on_the_whole():
    seen = attention("one two.", [FIRST, SECOND])
    assert set(seen.support("Something else entirely.")) == {3, 7}


@pytest.mark.parametrize("rows", [[], [NOWHERE, NOWHERE]])
def test_nothing_is_named_where_the_article_was_not_looked_at(rows):
    assert attention("one two.", rows).support("one two.") == ()
