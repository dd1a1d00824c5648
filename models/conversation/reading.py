"""From a text to the conversation in it, where it is one and nothing else."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from models.conversation.clock import minutes_between, moment_of
from models.conversation.heads import (
    INTERVIEWERS,
    WORDS_OF_PLAIN_NAME,
    Head,
    is_event,
    plain_head,
    stamped_head,
)
from models.conversation.turns import Conversation, Turn
from models.text import count_words, fold, words

MIN_TURNS = 2
# From so many time stamps on, it is a log even where one person speaks.
MIN_STAMPED = 3
MIN_SPEAKERS = 2
# Share of the lines with words that open a message, and of messages that talk to somebody.
MIN_SHARE_OF_HEADS = 0.5
MIN_SHARE_OF_TALK = 0.15
# Nobody types longer ones on average; longer speeches are an interview or a play.
MAX_MEAN_WORDS = 90
# Answers of an interview that was printed are longer on average.
MAX_MEAN_WORDS_ASKED = 25
# What stands before the first message: the name of the group, the date.
MAX_WORDS_BEFORE = 20
# With more names than this share of the messages, nobody answers anybody: a list.
MAX_SHARE_OF_NAMES = 0.75
# Nobody writes so many words with a capital, besides titles.
MAX_SHARE_OF_CAPITALS = 0.6
_QUESTION_MARKS = frozenset("?？؟")
# Placeholders that programs write for what was not text.
_DATED = re.compile(r"\d[./-]\d")
_NO_WORDS = re.compile(
    r"[<\[(]?(?:media omitted|image omitted|video omitted|sticker omitted|gif omitted|audio "
    r"omitted|document omitted|sticker|photo|video|file|ảnh|hình ảnh|nhãn dán|tệp|đã gửi một ảnh"
    r"|this message was deleted|message deleted|tin nhắn đã (?:bị )?(?:xóa|xoá|thu hồi))[>\])]?\.?",
    re.IGNORECASE,
)
# Stands for a name in collections of conversations, and nowhere else.
_PLACEHOLDER = re.compile(r"#\w+#")
_TALK = frozenset(
    re.findall(
        r"\w+",
        "i im you u we me my your our us yes no yeah yep ok okay oke oki thanks thank hi hello hey "
        "sure please sorry lol lets tôi toi mình minh tui tớ bạn ban cậu anh chị em chi ae mn nhé "
        "nhe nha ạ vâng dạ ừ uh uhm ờ ko k hok hông dc đc haha hihi chào ơi oi nhỉ à hả mày tao "
        "bác cô chú cháu con mẹ bố đi",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Message:
    head: Head
    start: int
    end: int


def read_conversation(text: str) -> Conversation | None:
    """Return the conversation that a normalised text is, or None where it is anything else.

    Strict: an article, an interview, a recipe, a form or a list with colons is None. A message
    goes on until the next line that opens one. Linear in the length of the text.
    """
    lines = tuple(_lines(text))
    if len(lines) < MIN_TURNS:
        return None
    stamped, messages = (_messages(text, lines, stamped=stamped) for stamped in (True, False))
    # A timetable that somebody pasted into a chat has fewer lines than the chat.
    is_log = len(stamped) >= MIN_STAMPED and len(stamped) > len(messages)
    is_stamped = (is_log and not _is_timetable(text, stamped)) or _is_exchange(stamped, lines)
    if is_stamped:
        messages = stamped
    turns = _turns(text, messages)
    if len(turns) < MIN_TURNS or count_words(text[: turns[0].start]) > MAX_WORDS_BEFORE:
        return None
    if not (is_stamped or _is_talk(text, turns, lines)):
        return None
    return Conversation(text=text, turns=turns)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start < len(text):
        line_break = text.find("\n", start)
        end = len(text) if line_break < 0 else line_break
        if end > start:
            yield start, end
        start = end + 1


def _messages(
    text: str, lines: Sequence[tuple[int, int]], *, stamped: bool
) -> tuple[_Message, ...]:
    messages: list[_Message] = []
    is_open = False
    heads = [
        stamped_head(text, start) if stamped else plain_head(text, start) for start, _ in lines
    ]
    seen = Counter(head.name for head in heads if head is not None)
    for head, (start, end) in zip(heads, lines, strict=True):
        if head is not None and head.end <= end and (stamped or _is_name(head, seen, text, end)):
            messages.append(_Message(head=head, start=start, end=end))
            is_open = True
        elif stamped and is_event(text, start):
            is_open = False
        elif is_open:
            messages[-1] = replace(messages[-1], end=end)
    return tuple(messages)


def _is_name(head: Head, seen: Counter[str], text: str, end: int) -> bool:
    """Tell a name from "Please bring:" in front of a list, and from half a sentence.

    What stands in front of several lines is one; with many words, if each has a capital.
    """
    parts = head.name.split()
    if len(parts) > WORDS_OF_PLAIN_NAME:
        return seen[head.name] > 1 and not any(part[:1].islower() for part in parts)
    return seen[head.name] > 1 or bool(text[head.end : end].strip())


def _is_timetable(text: str, messages: Sequence[_Message]) -> bool:
    """Tell hours with what happens then: no date, no name twice, and few of them talk."""
    stamps = [message.head.stamp or "" for message in messages]
    names = {message.head.name for message in messages}
    talking = sum(_talks(text[message.head.end : message.end]) for message in messages)
    return (
        len(names) == len(messages)
        and not any(_DATED.search(stamp) for stamp in stamps)
        and 2 * talking < len(messages)
    )


def _is_exchange(messages: Sequence[_Message], lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether two people's messages are all there is."""
    names = {message.head.name for message in messages}
    return len(names) == len(messages) == MIN_SPEAKERS and messages[0].start == lines[0][0]


def _turns(text: str, messages: Sequence[_Message]) -> tuple[Turn, ...]:
    """Return the messages that have words."""
    turns: list[Turn] = []
    before = None
    for message in messages:
        said = text[message.head.end : message.end]
        words_start = message.head.end + len(said) - len(said.lstrip())
        if not said.strip() or _NO_WORDS.fullmatch(said.strip()):
            continue
        now = moment_of(message.head.stamp) if message.head.stamp else None
        turns.append(
            Turn(
                speaker=message.head.name,
                start=message.start,
                words_start=words_start,
                end=message.end,
                gap=minutes_between(before, now) if turns else None,
            )
        )
        before = now
    return tuple(turns)


def _is_talk(text: str, turns: Sequence[Turn], lines: Sequence[tuple[int, int]]) -> bool:
    """Tell a conversation from whatever else has names and colons in front of its lines."""
    names = Counter(fold(turn.speaker) for turn in turns)
    if all(_PLACEHOLDER.fullmatch(name) for name in names):
        return True
    within = sum(start >= turns[0].start for start, _ in lines)
    if len(names) < MIN_SPEAKERS or len(turns) < MIN_SHARE_OF_HEADS * within:
        return False
    talking = sum(_talks(text[turn.words_start : turn.end]) for turn in turns)
    if len(names) > MAX_SHARE_OF_NAMES * len(turns):
        # Unless every line talks to somebody: a question, and what each says to it.
        return len(turns) == within == talking
    mean = count_words(text[turns[0].start :]) / len(turns)
    if mean > (MAX_MEAN_WORDS_ASKED if not INTERVIEWERS.isdisjoint(names) else MAX_MEAN_WORDS):
        return False
    said = [text[turn.words_start : turn.end] for turn in turns]
    return talking >= MIN_SHARE_OF_TALK * len(turns) and not _are_titles(said)


def _are_titles(said: Sequence[str]) -> bool:
    """Tell a list of works, such as songs with their singers, by the capitals of its words."""
    later = [word for each in said for word in each.split()[1:] if word[:1].isalpha()]
    capitals = sum(word[:1].isupper() and not word.isupper() for word in later)
    return capitals > MAX_SHARE_OF_CAPITALS * len(later)


def _talks(said: str) -> bool:
    return not _QUESTION_MARKS.isdisjoint(said) or not _TALK.isdisjoint(words(said[:200]))
