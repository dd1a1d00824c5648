import pytest

from models.digest import segmented
from models.engines.seq2seq.window import fill_window
from models.interface import Language

BOTH = pytest.mark.parametrize("language", list(Language))
SENTENCES = [
    f"{name} one two three four five six seven." for name in ("A1", "B2", "C3", "D4", "E5")
]


def article(title=None, language=Language.EN, sentences=SENTENCES):
    return segmented("\n".join(sentences), title=title, language=language)


def window(source, salient, room, prefix=""):
    return fill_window(source, salient, lambda text, _: text.split(), prefix=prefix, room=room)


@BOTH
def test_an_article_that_fits_is_read_whole_and_in_order(language):
    read = window(article("Title", language), [3, 1], 100)
    assert read.is_whole
    assert " ".join(read.tokens) == " ".join(("Title.", *SENTENCES))


def test_what_matters_most_and_the_beginning_are_read_where_there_is_too_much():
    read = window(article(), [3, 1], 16)
    assert not read.is_whole
    assert " ".join(read.tokens) == f"{SENTENCES[0]} {SENTENCES[3]}"


def test_what_matters_most_goes_before_the_beginning():
    assert [index for index, *_ in window(article(), [3, 1], 8).spans] == [3]


def test_room_that_is_left_goes_to_the_beginning_of_the_article():
    read = window(article(), [3], 16)
    assert [index for index, *_ in read.spans] == [0, 3]


def test_a_sentence_that_does_not_fit_makes_room_for_one_that_does():
    sentences = [SENTENCES[0], " ".join(["Long"] * 30) + ".", *SENTENCES[2:4]]
    read = window(article(sentences=sentences), [3, 1], 24)
    assert [index for index, *_ in read.spans] == [0, 2, 3]


def test_a_single_sentence_that_is_too_long_is_cut():
    read = window(article(), [2], 5)
    assert read.tokens == tuple(SENTENCES[2].split()[:5])


def test_only_the_last_sentence_of_the_input_breaks_off():
    long = " ".join(["Long"] * 30) + "."
    read = window(article(sentences=[*SENTENCES[:2], long]), [0], 30)
    assert read.tokens[16:] == ("Long",) * 14
    inside = window(article(sentences=[SENTENCES[0], long, SENTENCES[2]]), [2], 30)
    assert "Long" not in inside.tokens


def test_spans_point_at_the_tokens_of_their_segment():
    source = article("A title")
    read = window(source, [4, 2], 24, prefix="summarize: ")
    assert read.tokens[:3] == ("summarize:", "A", "title.")
    for index, start, end in read.spans:
        assert list(read.tokens[start:end]) == source.sentence(index).split()


def test_a_title_never_drives_the_news_out():
    read = window(article(" ".join(["Headline"] * 50)), [2], 20)
    assert read.tokens.count("Headline") == 5
    assert [index for index, *_ in read.spans] == [2]


def test_indexes_that_the_article_does_not_have_are_passed_over():
    assert [index for index, *_ in window(article(), [9, -1, 2, 2], 8).spans] == [2]


@pytest.mark.parametrize("room", [0, 1, 7, 8, 9, 23, 39, 40, 41])
def test_the_window_is_never_too_full(room):
    assert len(window(article("Title"), [3, 1], room).tokens) <= max(room, 0)


def test_only_as_much_is_encoded_as_the_window_holds():
    encoded = []

    def encode(text, _):
        encoded.append(text)
        return text.split()

    long = article(
        sentences=[f"Word{number} one two three four five six seven." for number in range(2000)]
    )
    fill_window(long, [1999, 5], encode, prefix="", room=80)
    assert len(encoded) < 20
