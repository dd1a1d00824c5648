"""What a server says when it refuses, short enough and clean enough for a log line."""

import json

MAX_LENGTH = 200


def error_message(answer: object) -> str:
    """Return the message of an error object, "" where `answer` tells of no error.

    Known forms: {"error": {"message"}} (OpenAI, llama.cpp), {"error": str} (Ollama),
    {"object": "error", "message"} (vLLM), {"detail": str or [{"msg"}]} (FastAPI).
    """
    if not isinstance(answer, dict):
        return ""
    told = answer.get("error") or answer.get("detail")
    if answer.get("object") == "error":
        told = told or answer
    if not told:
        return ""
    return _one_line(_words(told)) or "an error without a message"


def error_message_of_body(body: bytes) -> str:
    """Return the message of an answer with an error status; "" where it holds none."""
    try:
        answer: object = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    if isinstance(answer, dict) and isinstance(answer.get("message"), str):
        return error_message(answer) or _one_line(answer["message"])
    return error_message(answer)


def _words(told: object) -> str:
    if isinstance(told, str):
        return told
    if isinstance(told, list):
        return "; ".join(_words(item) for item in told[:3])
    if isinstance(told, dict):
        # Never `input`: there FastAPI repeats what was sent, which is somebody's text.
        return _words(told.get("message") or told.get("msg") or "")
    return ""


def _one_line(told: str) -> str:
    printable = "".join(c if c.isprintable() else " " for c in told[: 4 * MAX_LENGTH])
    line = " ".join(printable.split())
    return line if len(line) <= MAX_LENGTH else f"{line[:MAX_LENGTH]}..."
