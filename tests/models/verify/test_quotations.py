import pytest

from models.verify.quotations import quotations


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        ("bà nói: “chợ sẽ sạch”", ["chợ sẽ sạch"]),
        ('he said "we will stay"', ["we will stay"]),
        ("bà nói «chợ sẽ sạch»", ["chợ sẽ sạch"]),
        ("he said ‘we will not stay’ twice", ["we will not stay"]),
        ("he said 'we won't stay here' twice", ["we won't stay here"]),
        ("the boys' mother met the girls' father", []),
        ("it's what the minister's office didn't say", []),
        ("rock 'n' roll", []),
        ("the so-called 'fat cats'", []),
    ],
)
def test_quotations_stand_in_marks_and_apostrophes_are_none(
    sentence: str, quoted: list[str]
) -> None:
    assert [claim.text for claim in quotations(sentence)] == quoted
