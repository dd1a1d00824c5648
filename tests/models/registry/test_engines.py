import pytest

from models.errors import UnknownModel
from models.interface import Language, Length, SegmentedText
from models.registry import DEFAULT_MODEL, engine_names, load_engine
from models.segment import split_into_segments


@pytest.mark.parametrize("name", engine_names())
def test_every_listed_model_loads_under_its_name_and_proposes(name: str) -> None:
    text = "Cầu Rạch Lá đã mở sáng nay. Người dân hai xã rất vui."
    source = SegmentedText(
        text=text, segments=split_into_segments(text), title=None, language=Language.VI
    )

    engine = load_engine(name)

    assert engine.name == name
    assert engine.propose(source, length=Length.SHORT)


def test_the_default_model_is_one_of_the_listed() -> None:
    assert DEFAULT_MODEL in engine_names()


@pytest.mark.parametrize("name", ["", "gpt", "Extractive", "extractive ", "../extractive"])
def test_an_unknown_model_lists_the_known_ones(name: str) -> None:
    with pytest.raises(UnknownModel) as caught:
        load_engine(name)

    assert caught.value.name == name
    assert caught.value.known == engine_names()
