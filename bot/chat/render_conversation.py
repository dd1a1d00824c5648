"""The body of a brief of a conversation in the Bot API's HTML: topics, then open questions."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from bot.brief import Brief, BriefSentence
from bot.chat.message_text import clip, escaped
from bot.chat.texts.wording import Wording
from models.conversation import LineKind


def render_conversation(brief: Brief, wording: Wording, *, max_units: int) -> str:
    """Return the lines of a brief, each on its own, in `max_units` UTF-16 units of words.

    Several topics are numbered, the line that opens each is bold; unanswered questions come last.
    """
    room = max_units // max(1, len(brief.sentences))
    told = [line for line in brief.sentences if line.kind is not LineKind.QUESTION]
    topics = [list(lines) for _, lines in groupby(told, key=lambda line: line.topic)]
    blocks = list(_topics(topics, wording, room))
    blocks += [
        _question(line, wording, room) for line in brief.sentences if line.kind is LineKind.QUESTION
    ]
    return "\n".join(blocks)


def _topics(
    topics: Sequence[Sequence[BriefSentence]], wording: Wording, room: int
) -> Iterator[str]:
    for number, lines in enumerate(topics, start=1):
        first, *others = (escaped(clip(line.text, room)) for line in lines)
        marks = [_mark(line, wording) for line in lines]
        if len(topics) == 1:
            yield from (mark + text for mark, text in zip(marks, (first, *others), strict=True))
            continue
        yield f"{number}. {marks[0]}<b>{first}</b>"
        yield from (f"– {mark}{text}" for mark, text in zip(marks[1:], others, strict=True))


def _mark(line: BriefSentence, wording: Wording) -> str:
    """Return what came of it, in front of a decision or a promise."""
    if line.kind is LineKind.DECISION:
        return f"<i>{wording.decided}</i> · "
    return f"<i>{wording.promised}</i> · " if line.kind is LineKind.PROMISE else ""


def _question(line: BriefSentence, wording: Wording, room: int) -> str:
    """Return `Nobody answered: “Who has the key?” (An)`."""
    speaker, _, asked = line.text.partition(": ")
    return f"{wording.unanswered}: “{escaped(clip(asked, room))}” ({escaped(speaker)})"
