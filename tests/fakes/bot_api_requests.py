"""Decodes a call: parameters from query, form, JSON or multipart, and uploaded files."""

import json
from collections.abc import Iterable
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField

from tests.fakes.bot_api_methods import MethodCall
from tests.fakes.bot_api_world import Json, UploadedFile

# Parameters whose type is String in the Bot API: "123" stays text. All others are JSON values.
STRING_PARAMETERS = frozenset(
    [
        "text",
        "caption",
        "parse_mode",
        "action",
        "callback_query_id",
        "file_id",
        "url",
        "title",
        "description",
        "name",
        "short_description",
        "secret_token",
        "language_code",
        "ip_address",
        "inline_message_id",
        "business_connection_id",
        "message_effect_id",
    ]
)


async def read_call(request: web.Request) -> MethodCall:
    """Return parameters as decoded JSON values; an uploaded file is its `attach://` address."""
    params: Json = _decoded(request.query.items())
    files: dict[str, UploadedFile] = {}
    if request.content_type == "application/json":
        return MethodCall(params=params | await request.json(), files=files)
    form = await request.post()
    params |= _decoded((key, value) for key, value in form.items() if isinstance(value, str))
    for key, value in form.items():
        if isinstance(value, FileField):
            files[key] = UploadedFile(field=key, name=value.filename, data=value.file.read())
            value.file.close()
    attached = {str(value).removeprefix("attach://") for value in params.values()}
    params |= {key: f"attach://{key}" for key in files if key not in attached}
    return MethodCall(params=params, files=files)


def _decoded(pairs: Iterable[tuple[str, str]]) -> Json:
    return {name: _value(name, written) for name, written in pairs}


def _value(name: str, written: str) -> Any:
    if name in STRING_PARAMETERS:
        return written
    try:
        return json.loads(written)
    except ValueError:
        return written
