import pytest

from models.engines.rewriter.names import WritersNames

VIETNAMESE = """SDF phản Mỹ ở thành phố Afrin
Salih Muslim nói với báo Tổng Hợp rằng Mỹ đã biết. Tổng thống Donald Trump im lặng."""
ENGLISH = "Mayor Ann Lee opened Port-Ellery. A new bridge, the Lee bridge, cost $2m."


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (VIETNAMESE, "Tổng thống Donald Trump im lặng."),
        (VIETNAMESE, "Theo ông Salih Muslim, Mỹ đã biết."),
        (VIETNAMESE, "Tuy nhiên, SDF phản Mỹ."),
        (VIETNAMESE, "Ông Muslim nói ở Afrin, Salih Muslim nói."),
        (VIETNAMESE, "ông salih muslim ở thành phố afrin salih nói."),
        (ENGLISH, "Ann Lee opened Port-Ellery."),
        (ENGLISH, "Yesterday Ann Lee opened the Lee bridge."),
        (ENGLISH, "“Yesterday Ann Lee opened a bridge.”"),
        (ENGLISH, "Ann Lee: Yesterday was fine."),
        (VIETNAMESE, "- Theo Salih Muslim, Mỹ đã biết."),
        (ENGLISH, ""),
    ],
)
def test_names_that_the_source_writes_are_whole(source: str, sentence: str) -> None:
    assert WritersNames(source).are_whole(sentence)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (VIETNAMESE, "Thành phố Afrin Salih Muslim đã biết."),
        (VIETNAMESE, "Tổng thống Mỹ Donald Trump im lặng."),
        (VIETNAMESE, "Ông Muslim Salih nói."),
        (VIETNAMESE, "Theo ông Nguyễn Hà, Mỹ đã biết."),
        (VIETNAMESE, "Theo Mỹ Afrin, SDF phản."),
        (ENGLISH, "Ann Lee Port-Ellery opened."),
        (ENGLISH, "Mayor Ann-Port opened."),
        (ENGLISH, 'It was "Ellery Lee" who opened.'),
        (ENGLISH, "Port-Ellery A new bridge opened."),
    ],
)
def test_names_that_are_pieced_together_are_not(source: str, sentence: str) -> None:
    assert not WritersNames(source).are_whole(sentence)
