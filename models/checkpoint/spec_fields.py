"""A ModelSpec as plain fields, as they stand in a manifest (JSON) and in `models.toml`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from models.interface import Label, Language
from models.model_spec import Architecture, Decoding, ModelSpec, Task, TokenizerKind

Value = TypeVar("Value")
Member = TypeVar("Member", bound=StrEnum)

# A name is a folder's name and an argument on the command line.
NAME = re.compile(r"[a-z0-9](?:[a-z0-9_-]|\.(?!\.)){0,63}", re.ASCII)
_REPOSITORY = re.compile(r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}", re.ASCII)
_REVISION = re.compile(r"[0-9a-f]{40}", re.ASCII)
_MAX_INPUT_TOKENS = 65_536
_MAX_BEAM = 64


class SpecFieldsError(ValueError):
    """The fields describe no model; one line for each mistake in `problems`."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def fields_from_spec(spec: ModelSpec) -> dict[str, object]:
    """Return every field of `spec` but its name as values that JSON knows, sets sorted."""
    plain: dict[str, object] = {}
    for field in fields(spec):
        value = getattr(spec, field.name)
        if isinstance(value, frozenset):
            plain[field.name] = sorted(value)
        elif isinstance(value, Mapping):
            plain[field.name] = dict(value)
        elif isinstance(value, Decoding):
            plain[field.name] = asdict(value)
        else:
            plain[field.name] = value
    del plain["name"]
    return plain


def spec_from_fields(name: str, given: object) -> ModelSpec:
    """Return the model called `name` that `given`, a table, describes. Raises SpecFieldsError."""
    if not isinstance(given, Mapping):
        raise SpecFieldsError(("is not a table of fields",))
    reader = _Reader(given)
    if not NAME.fullmatch(name):
        reader.problems.append("name: small letters, digits, '.', '-' and '_' only")
    spec = ModelSpec(
        name=name,
        repository=reader.read("repository", _matching(_REPOSITORY, "owner/name"), ""),
        revision=reader.read("revision", _revision, None, required=False),
        licence=reader.read("licence", _text, ""),
        commercial_use=reader.read("commercial_use", _boolean, False),
        architecture=reader.read("architecture", _member(Architecture), Architecture.T5),
        tokenizer=reader.read("tokenizer", _member(TokenizerKind), TokenizerKind.TOKENIZERS),
        tasks=reader.read("tasks", _members(Task), frozenset()),
        reads=reader.read("reads", _members(Language), frozenset()),
        writes=reader.read("writes", _members(Language), frozenset(), required=False),
        input_limit=reader.read("input_limit", _count(_MAX_INPUT_TOKENS), 512, required=False),
        prefixes=reader.read("prefixes", _by_language, _NOTHING, required=False),
        target_tokens=reader.read("target_tokens", _by_language, _NOTHING, required=False),
        source_tokens=reader.read("source_tokens", _by_language, _NOTHING, required=False),
        decoding=reader.read("decoding", _decoding, Decoding(), required=False),
        labels=reader.read("labels", _labels, _NO_LABELS, required=False),
        note=reader.read("note", _text, "", required=False),
    )
    reader.tell_unknown({field.name for field in fields(ModelSpec)} - {"name"})
    if reader.problems:
        raise SpecFieldsError(tuple(reader.problems))
    return spec


_NOTHING: Mapping[Language, str] = MappingProxyType({})
_NO_LABELS: Mapping[str, str] = MappingProxyType({})


class _Reader:
    """Reads fields by name and collects what is wrong with them."""

    def __init__(self, given: Mapping[str, object]) -> None:
        self._given = given
        self.problems: list[str] = []

    def read(
        self,
        name: str,
        parse: Callable[[object], Value],
        default: Value,
        *,
        required: bool = True,
    ) -> Value:
        """Return the parsed field, or `default` where it is missing or wrong."""
        if name not in self._given:
            if required:
                self.problems.append(f"{name}: missing")
            return default
        try:
            return parse(self._given[name])
        except ValueError as error:
            self.problems.append(f"{name}: {error}")
            return default

    def tell_unknown(self, known: set[str]) -> None:
        """Add a problem for each field that no model has, such as a misspelled one."""
        for name in self._given:
            if name not in known:
                self.problems.append(f"{name}: unknown field; known: {', '.join(sorted(known))}")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not a text in quotes")
    return value


def _boolean(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError("neither true nor false")
    return value


def _matching(pattern: re.Pattern[str], shape: str) -> Callable[[object], str]:
    def parse(value: object) -> str:
        if not pattern.fullmatch(text := _text(value)):
            raise ValueError(f"not of the form {shape}")
        return text

    return parse


def _revision(value: object) -> str | None:
    if value is None:
        return None
    return _matching(_REVISION, "of 40 hexadecimal digits, as `git log` shows them")(value)


def _member(kind: type[Member]) -> Callable[[object], Member]:
    def parse(value: object) -> Member:
        try:
            return kind(_text(value))
        except ValueError:
            known = ", ".join(member.value for member in kind)
            raise ValueError(f"not one of {known}") from None

    return parse


def _members(kind: type[Member]) -> Callable[[object], frozenset[Member]]:
    def parse(value: object) -> frozenset[Member]:
        if not isinstance(value, list) or not value:
            # A tagger writes nothing; its manifest holds the empty list.
            if value == []:
                return frozenset()
            raise ValueError('not a list, such as ["vi"]')
        return frozenset(map(_member(kind), value))

    return parse


def _count(largest: int) -> Callable[[object], int]:
    def parse(value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= largest:
            raise ValueError(f"not a whole number from 0 to {largest}")
        return value

    return parse


def _ratio(value: object) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ValueError("not a number from 0 to 100")
    return float(value)


def _by_language(value: object) -> Mapping[Language, str]:
    if not isinstance(value, Mapping):
        raise ValueError('not a table by language, such as {vi = "..."}')
    language = _member(Language)
    return MappingProxyType({language(key): _text(text) for key, text in value.items()})


def _labels(value: object) -> Mapping[str, str]:
    if not isinstance(value, Mapping):
        raise ValueError('not a table of labels, such as {PERSON = "PER"}')
    label = _member(Label)
    return MappingProxyType({_text(key): label(ours).value for key, ours in value.items()})


_DECODING: Mapping[str, Callable[[object], float]] = MappingProxyType(
    {
        "beam_size": _count(_MAX_BEAM),
        "length_penalty": _ratio,
        "no_repeat_ngram": _count(_MAX_INPUT_TOKENS),
        "repetition_penalty": _ratio,
        "min_tokens": _count(_MAX_INPUT_TOKENS),
        "max_tokens": _count(_MAX_INPUT_TOKENS),
        "tokens_per_word": _ratio,
    }
)


def _decoding(value: object) -> Decoding:
    if not isinstance(value, Mapping):
        raise ValueError("not a table, such as {beam_size = 4}")
    parsed = {}
    for name, given in value.items():
        if name not in _DECODING:
            raise ValueError(f"{name} is unknown; known: {', '.join(_DECODING)}")
        try:
            parsed[name] = _DECODING[name](given)
        except ValueError as error:
            raise ValueError(f"{name} is {error}") from error
    return Decoding(**parsed)  # type: ignore[arg-type]
