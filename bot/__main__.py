"""The command line: `python -m bot COMMAND`."""

import argparse
import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dotenv import dotenv_values

from bot.chat.texts import WORDINGS, explain
from bot.errors import BotError, SettingsError
from bot.settings import Settings
from models.interface import Language, Length


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; an expected failure is one line on stderr and the exit code of design §3."""
    options = _parser().parse_args(arguments)
    # A variable set to nothing in the environment still beats `.env`.
    dotenv = _dotenv(Path(".env"))
    environ = {**dotenv, **os.environ}
    interface = interface_language(environ)
    try:
        settings = _with_options(Settings.from_environ(environ, written=dotenv), options)
        # Each command loads only what it needs: a brief in the terminal never imports Telegram.
        command = importlib.import_module(f"bot.commands.{options.command}")
        return int(command.run(options, settings, interface))
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


def interface_language(environ: Mapping[str, str]) -> Language:
    """Return the language for messages of the command line: LANGUAGE, else the system's."""
    chosen = environ.get("LANGUAGE", "").strip().lower()
    # The system's may come in LANGUAGE too, as "vi_VN:en" (GNU gettext).
    if chosen[:2] in tuple(Language) and not chosen[2:3].isalpha():
        return Language(chosen[:2])
    system = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return Language.VI if system.lower().startswith("vi") else Language.EN


def _dotenv(path: Path) -> dict[str, str]:
    return {name: value for name, value in dotenv_values(path).items() if value is not None}


def _with_options(settings: Settings, options: argparse.Namespace) -> Settings:
    """Let the options of this one call override the settings."""
    if options.command != "brief":
        return settings
    if options.language:
        language = None if options.language == "auto" else Language(options.language)
        settings = replace(settings, language=language)
    if options.length:
        settings = replace(settings, length=Length(options.length))
    if options.model:
        settings = settings.with_model(options.model)
    return settings


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot", description="Tin Vắn: news in brief.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser(
        "run", help="start the bot; without TELEGRAM_BOT_TOKEN it opens in the terminal"
    )
    _add_brief(commands.add_parser("brief", help="brief files, links or standard input"))
    _add_models(commands.add_parser("models", help="list, pull, convert, verify, remove models"))
    commands.add_parser("doctor", help="check the settings and what they reach")
    commands.add_parser("health", help="tell whether a running bot is alive (exit code 0 or 1)")
    return parser


def _add_brief(parser: argparse.ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("source", nargs="*", default=[], help="a link, a text file, or - for stdin")
    what.add_argument("--batch", metavar="IN.jsonl", help='one {"id","title"?,"text"|"url"} a line')
    parser.add_argument("--language", choices=("auto", *(language.value for language in Language)))
    parser.add_argument("--length", choices=[length.value for length in Length])
    parser.add_argument("--model", metavar="NAME")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def _add_models(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    parser.set_defaults(action="list")
    actions.add_parser("list", help="which there are, what they do and under which licence")
    pull = actions.add_parser("pull", help="download a model's files, going on where it broke off")
    pull.add_argument("name", metavar="NAME")
    pull.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="FOLDER",
        help="copy them from a folder, no network",
    )
    pull.add_argument("--use", choices=("private", "commercial"), help="refuse what does not fit")
    convert = actions.add_parser("convert", help="make of them what the bot loads (needs PyTorch)")
    convert.add_argument("name", metavar="NAME")
    convert.add_argument("--keep", action="store_true", help="keep the pulled files")
    verify = actions.add_parser("verify", help="compare every file with its hash")
    verify.add_argument("name", metavar="NAME", nargs="?")
    remove = actions.add_parser("remove", help="delete a model's files")
    remove.add_argument("name", metavar="NAME")


if __name__ == "__main__":
    sys.exit(main())
