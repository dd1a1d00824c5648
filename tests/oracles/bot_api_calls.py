"""Calls of the Bot API judged by aiogram's models, which nobody of this project wrote."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from aiogram import methods
from aiogram.methods import TelegramMethod
from pydantic import BaseModel, ValidationError


def assert_valid_call(method: str, params: Mapping[str, Any]) -> None:
    """Raise AssertionError unless `method` exists and takes exactly such `params`.

    `params` holds decoded JSON values; an uploaded file is its `attach://` address. Types are
    strict, and keys that the Bot API does not know are refused at every depth.
    """
    model = _model_of(method)
    try:
        call = model.model_validate_json(json.dumps(dict(params)), strict=True)
    except ValidationError as error:
        raise AssertionError(f"{method}: {error}") from error
    unknown = list(_unknown_keys(call, method))
    if unknown:
        raise AssertionError(f"unknown parameters: {', '.join(unknown)}")


def _model_of(method: str) -> type[TelegramMethod[Any]]:
    model = getattr(methods, method[:1].upper() + method[1:], None)
    if not (isinstance(model, type) and issubclass(model, TelegramMethod)):
        raise AssertionError(f"the Bot API has no method {method}")
    if model.__api_method__ != method:
        raise AssertionError(f"the Bot API writes {model.__api_method__}, not {method}")
    return model


def _unknown_keys(value: Any, path: str) -> Iterator[str]:
    """Yield the path of every key that aiogram's models kept as an extra one."""
    if isinstance(value, BaseModel):
        yield from (f"{path}.{key}" for key in value.model_extra or {})
        for key in type(value).model_fields:
            yield from _unknown_keys(getattr(value, key), f"{path}.{key}")
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _unknown_keys(item, f"{path}[{index}]")
