"""All settings, their variables and their defaults."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path

import platformdirs

from bot.errors import ModelUnavailable, SettingsError
from bot.settings import parsers
from bot.settings.reader import Reader, misspellings
from models.interface import Language, Length
from models.model_spec import ModelSpec, Task
from models.registry import DEFAULT_MODEL, ModelsFileError, engine_names, known_models

TELEGRAM_ADDRESS = "https://api.telegram.org"
# The value of MODEL that stands for an OpenAI-compatible server.
REMOTE = "remote"
# Measured best for models on the processor: two at once with one thread each (facts: performance,
# section 6); the extractive engine is Python, whose threads only take turns with the event loop.
MODEL_THREADS, EXTRACTIVE_THREADS = 2, 1
_LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_LOG_FORMATS = ("text", "json")


class ModelUse(StrEnum):
    """What the operator uses models for, which some licences forbid."""

    ANY = "any"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings of one process, each read from the variable of its name in capitals.

    `language` None follows each source. Secrets and addresses, which may hold a password, stay out
    of `repr`. `workers` None leaves the number of threads to the model: see `threads`.
    """

    telegram_bot_token: str | None = field(default=None, repr=False)
    telegram_base_url: str = field(default=TELEGRAM_ADDRESS, repr=False)
    telegram_proxy: str | None = field(default=None, repr=False)
    data_dir: Path = field(default_factory=lambda: Path(platformdirs.user_data_dir("tinvan")))
    model: str = DEFAULT_MODEL
    model_use: ModelUse = ModelUse.ANY
    translation_model: str | None = None
    tagger_model: str | None = None
    remote_base_url: str | None = field(default=None, repr=False)
    remote_model: str | None = None
    remote_api_key: str | None = field(default=None, repr=False)
    remote_seconds: float = 60.0
    language: Language | None = None
    length: Length = Length.MEDIUM
    workers: int | None = None
    queue_limit: int = 200
    job_seconds: float = 30.0
    allowed_chats: frozenset[int] = frozenset()
    retention_hours: int = 168
    log_level: str = "INFO"
    log_format: str = "text"

    @property
    def database_path(self) -> Path:
        """Where the SQLite file lives."""
        return self.data_dir / "tinvan.sqlite3"

    @property
    def heartbeat_path(self) -> Path:
        """The file that a running bot touches as long as it is well."""
        return self.data_dir / "heartbeat"

    @property
    def threads(self) -> int:
        """How many briefs are made at once."""
        is_extractive = self.model in engine_names() and self.translation_model is None
        return self.workers or (EXTRACTIVE_THREADS if is_extractive else MODEL_THREADS)

    @classmethod
    def from_environ(cls, environ: Mapping[str, str], *, written: Iterable[str] = ()) -> "Settings":
        """Read every setting; raises SettingsError with one line for each mistake.

        `written` are names that somebody wrote for this bot alone: one that is no setting, but
        looks like one, is a mistake too.
        """
        reader = Reader(environ)
        rows = _rows(reader.read("DATA_DIR", parsers.folder, cls().data_dir), reader)
        settings = _read(cls(), rows, reader)
        names = [field.name.upper() for field in fields(cls)]
        problems = [
            *dict.fromkeys(reader.problems),
            *_contradictions(settings, rows),
            *misspellings(written, names),
        ]
        if problems:
            raise SettingsError(tuple(problems))
        return settings

    def with_model(self, name: str) -> "Settings":
        """Return these settings with another MODEL, by its exact name.

        Raises ModelUnavailable where no model has this name, and SettingsError.
        """
        try:
            rows = known_models(self.data_dir)
        except ModelsFileError as error:
            raise SettingsError(error.problems) from error
        if name not in _choosable(rows):
            raise ModelUnavailable(name, _choosable(rows))
        settings = replace(self, model=name)
        if problems := tuple(_contradictions(settings, rows)):
            raise SettingsError(problems)
        return settings


def _read(defaults: Settings, rows: tuple[ModelSpec, ...], reader: Reader) -> Settings:
    read, number = reader.read, parsers.whole_number
    return Settings(
        telegram_bot_token=read("TELEGRAM_BOT_TOKEN", parsers.token, None),
        telegram_base_url=read("TELEGRAM_BASE_URL", parsers.bot_api_address, TELEGRAM_ADDRESS),
        telegram_proxy=read("TELEGRAM_PROXY", parsers.proxy, None),
        data_dir=read("DATA_DIR", parsers.folder, defaults.data_dir),
        model=read("MODEL", parsers.one_of(_choosable(rows)), defaults.model),
        model_use=read("MODEL_USE", parsers.member(ModelUse), defaults.model_use),
        translation_model=read(
            "TRANSLATION_MODEL", parsers.one_of(_names(rows, Task.TRANSLATE)), None
        ),
        tagger_model=read("TAGGER_MODEL", parsers.one_of(_names(rows, Task.TAG)), None),
        remote_base_url=read("REMOTE_BASE_URL", parsers.model_server_address, None),
        remote_model=read("REMOTE_MODEL", str, None),
        remote_api_key=read("REMOTE_API_KEY", str, None),
        remote_seconds=read("REMOTE_SECONDS", number(1, 3600), defaults.remote_seconds),
        language=read("LANGUAGE", parsers.language, None),
        length=read("LENGTH", parsers.member(Length), defaults.length),
        workers=read("WORKERS", number(1, 64), None),
        queue_limit=read("QUEUE_LIMIT", number(1, 100_000), defaults.queue_limit),
        job_seconds=read("JOB_SECONDS", number(1, 3600), defaults.job_seconds),
        allowed_chats=read("ALLOWED_CHATS", parsers.chat_ids, frozenset()),
        retention_hours=read("RETENTION_HOURS", number(1, 24 * 365), defaults.retention_hours),
        log_level=read("LOG_LEVEL", parsers.one_of(_LOG_LEVELS), defaults.log_level),
        log_format=read("LOG_FORMAT", parsers.one_of(_LOG_FORMATS), defaults.log_format),
    )


def _rows(data_dir: Path, reader: Reader) -> tuple[ModelSpec, ...]:
    try:
        return known_models(data_dir)
    except ModelsFileError as error:
        reader.problems.extend(error.problems)
        return known_models()


def _names(rows: tuple[ModelSpec, ...], *tasks: Task) -> tuple[str, ...]:
    return tuple(row.name for row in rows if row.tasks & {*tasks})


def _choosable(rows: tuple[ModelSpec, ...]) -> tuple[str, ...]:
    return (*engine_names(), *_names(rows, Task.SUMMARIZE, Task.SUMMARIZE_ACROSS), REMOTE)


def _licence_problem(spec: ModelSpec, use: ModelUse) -> str | None:
    """Return in a line why the licence of a model forbids this use, None where it does not."""
    if use is not ModelUse.COMMERCIAL or spec.commercial_use:
        return None
    licence = spec.licence or "no licence is stated"
    return f"{spec.name} is not for commercial use ({licence}), which MODEL_USE asks for"


def _contradictions(settings: Settings, rows: tuple[ModelSpec, ...]) -> Iterator[str]:
    """Yield a line for each setting that is right alone and wrong beside the others."""
    if settings.model == REMOTE:
        for name, value in (
            ("REMOTE_BASE_URL", settings.remote_base_url),
            ("REMOTE_MODEL", settings.remote_model),
        ):
            if value is None:
                yield f"{name}: missing, and MODEL={REMOTE} needs it"
    specs = {row.name: row for row in rows}
    for variable, chosen in (
        ("MODEL", settings.model),
        ("TRANSLATION_MODEL", settings.translation_model),
        ("TAGGER_MODEL", settings.tagger_model),
    ):
        spec = specs.get(chosen or "")
        problem = _licence_problem(spec, settings.model_use) if spec else None
        if problem:
            yield f"{variable}: {problem}"
