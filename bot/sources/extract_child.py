"""The child process that reads one hostile page: `python -m bot.sources.extract_child`.

Standard input: one line of JSON (`url`, `charset`), then the bytes of the page. Standard output:
one JSON object, `{"article": {...}}` or `{"reason": "..."}`.
"""

import json
import os
import resource
import sys
from dataclasses import asdict

from bot.sources.decode import decode_page
from bot.sources.extracted import Extracted, NoArticle

MAX_MEMORY_BYTES = 1 << 30
MAX_CPU_SECONDS = 20
# Politeness to the event loop of the bot, which shares the machine.
NICENESS = 5

_LIMITS = (
    (resource.RLIMIT_AS, MAX_MEMORY_BYTES),
    (resource.RLIMIT_CPU, MAX_CPU_SECONDS),
    (resource.RLIMIT_CORE, 0),
    (resource.RLIMIT_FSIZE, 0),
)


def main() -> None:
    """Read a page from standard input and write its article to standard output."""
    _limit_resources()
    header, _, body = sys.stdin.buffer.read().partition(b"\n")
    page = json.loads(header)
    try:
        answer: dict[str, object] = {
            "article": asdict(_extract(decode_page(body, page["charset"]), page["url"] or None))
        }
    except NoArticle as nothing:
        answer = {"reason": str(nothing)}
    sys.stdout.buffer.write(json.dumps(answer).encode())


def _extract(html: str, url: str | None) -> Extracted:
    # Here and not above: limits first, and only in this process.
    from bot.sources.extract_html import extract_article

    return extract_article(html, url=url)


def _limit_resources() -> None:
    os.nice(NICENESS)
    for kind, limit in _LIMITS:
        hard = resource.getrlimit(kind)[1]
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(kind, (soft, soft))
        except ValueError:
            # macOS has no limit on address space; the time limits of the parent remain.
            continue


if __name__ == "__main__":
    main()
