import random

from models.engines.tagger_rules import RuleTagger
from models.engines.tagger_rules.tokens import read_tokens
from models.interface import Language, Mention
from models.training.tagger_mistakes import with_mistakes

TEXT = "Ông Mạc Văn Sương rời Công an huyện Phú Vang để về Bộ Y tế ở Huế."


def found() -> tuple[Mention, ...]:
    return RuleTagger().tag(TEXT, language=Language.VI)


def disturbed(seed: int, *, withheld: float, misread: float) -> list[str]:
    mentions = with_mistakes(
        found(), read_tokens(TEXT), random.Random(seed), withheld=withheld, misread=misread
    )
    return [TEXT[each.start : each.end] for each in mentions]


def test_without_mistakes_all_is_found_and_with_all_withheld_nothing() -> None:
    whole = ["Mạc Văn Sương", "Công an huyện Phú Vang", "Bộ Y tế", "Huế"]
    assert disturbed(1, withheld=0.0, misread=0.0) == whole
    assert disturbed(1, withheld=1.0, misread=0.0) == []


def test_only_institutions_are_one_word_off() -> None:
    forms = {form for seed in range(40) for form in disturbed(seed, withheld=0.0, misread=1.0)}
    assert forms == {
        "Mạc Văn Sương",
        "Công an huyện Phú",
        "Công an huyện Phú Vang để",
        "Bộ Y",
        "Bộ Y tế ở",
        "Huế",
    }


def test_the_same_seed_makes_the_same_mistakes() -> None:
    first = disturbed(5, withheld=0.4, misread=0.4)
    assert first == disturbed(5, withheld=0.4, misread=0.4)
