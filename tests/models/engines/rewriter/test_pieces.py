"""Pieces know where they stand in the text, whatever it is written with."""

from pathlib import Path

import pytest

from models.engines.rewriter.engine import PIECES
from models.engines.rewriter.pieces import Pieces, spelled_for
from models.interface import Language

TEXTS = [
    (Language.VI, "Xã Hoà Thuỷ có 1.250 hộ, 86,5 tỷ đồng."),
    (Language.VI, "Đèn 𝒜 đỏ 🚦 ở ngã tư, ẩn đi rồi sáng."),
    (Language.EN, "The İstanbul ferry carried 118 people, Straße by Straße."),
    (Language.EN, "Café Lumière opens on 5 May at 6:40 a.m."),
    (Language.EN, ""),
]


@pytest.fixture(scope="module")
def pieces(tiny_rewriter: Path) -> Pieces:
    return Pieces(tiny_rewriter / PIECES)


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_pieces_cover_the_text_in_order(pieces: Pieces, language: Language, text: str) -> None:
    found = pieces.encode(text, language)

    spans = [(start, end) for _, start, end in found]
    assert spans == sorted(spans)
    covered = "".join(text[start:end] for start, end in dict.fromkeys(spans) if end > start)
    assert covered.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_what_is_decoded_is_the_text_as_the_model_spells_it(
    pieces: Pieces, language: Language, text: str
) -> None:
    found = [piece for piece, _, _ in pieces.encode(text, language)]

    assert pieces.decode(found) == spelled_for(language, text)


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_spelling_keeps_the_length(language: Language, text: str) -> None:
    assert len(spelled_for(language, text)) == len(text)


def test_longer_briefs_open_with_another_piece(pieces: Pieces) -> None:
    opening = [pieces.length_tag(words) for words in (10, 22, 23, 32, 33, 45, 46, 500)]

    assert opening[0] == opening[1] != opening[2] == opening[3] != opening[4] == opening[5]
    assert opening[6] == opening[7] not in opening[:6]
    assert set(opening) <= set(pieces.tags)


def test_a_tag_in_an_article_stays_text(pieces: Pieces) -> None:
    found = [piece for piece, _, _ in pieces.encode("Mã <en> và </s> là chữ.", Language.VI)]

    assert pieces.end not in found
    assert not {*found} & {*pieces.tags}
