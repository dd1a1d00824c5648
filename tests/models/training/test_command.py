"""`python -m models.training` knows its trainings and hands over their arguments."""

import pytest

from models.training.__main__ import TRAININGS, main


@pytest.mark.parametrize("arguments", [[], ["weather"]])
def test_a_name_that_is_no_training_is_refused_with_the_list(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)

    assert stopped.value.code == 2
    assert (
        "{denials,limits,ranker,rewriter,sets,tagger,turns,verification}" in capsys.readouterr().err
    )


def test_help_tells_what_each_training_is_for(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])

    assert stopped.value.code == 0
    told = capsys.readouterr().out
    assert all(what in told for what in TRAININGS.values())


@pytest.mark.parametrize("name", TRAININGS)
def test_every_training_reads_its_own_arguments(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([name, "--help"])

    assert stopped.value.code == 0
    assert f"usage: python -m models.training {name}" in capsys.readouterr().out
