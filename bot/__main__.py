"""The command line: `python -m bot COMMAND`."""

import argparse
import locale
import os
import sys
from collections.abc import Mapping, Sequence

from dotenv import dotenv_values

from bot.chat.texts import WORDINGS, explain
from bot.errors import BotError, ModelUnavailable, SettingsError
from bot.settings import Settings
from models.interface import Language, Length
from models.registry import model_names


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; an expected failure is one line on stderr and the exit code of design §3."""
    options = _parser().parse_args(arguments)
    environ = {**_dotenv(), **os.environ}
    interface = interface_language(environ)
    try:
        settings = Settings.from_environ(environ)
        return _run(options, settings, interface)
    except SettingsError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        return error.exit_code
    except BotError as error:
        print(explain(error, WORDINGS[interface]), file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader left (`| head`). Python would complain once more when it flushes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    if options.command == "brief":
        return _brief(options, settings, interface)
    if options.command == "models":
        print("\n".join(model_names()))
        return 0
    if options.command == "health":
        from bot.commands.health import run_health

        return run_health(settings)
    from bot.commands.run import run_bot

    return run_bot(settings, interface)


def _brief(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    from dataclasses import replace

    from bot.commands.batch import run_batch
    from bot.commands.brief import run_brief

    if options.model is not None:
        if options.model not in model_names():
            raise ModelUnavailable(options.model, model_names())
        settings = replace(settings, model=options.model)
    language = None if options.language == "auto" else Language(options.language)
    length = Length(options.length)
    if options.batch:
        return run_batch(
            options.batch, settings, language=language, length=length, interface=interface
        )
    return run_brief(
        options.source,
        settings,
        language=language,
        length=length,
        as_json=options.json,
        interface=interface,
    )
