"""From a brief to one message in the Bot API's HTML (Bot API, Formatting options: HTML style)."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.article import Article, OriginKind
from bot.brief import Brief, Notice, reading_seconds
from bot.chat.message_text import clip, escaped, utf16_length
from bot.chat.messages import Action, Button
from bot.chat.render_conversation import render_conversation
from bot.chat.texts import WORDINGS
from bot.chat.texts.wording import Wording
from models.interface import Label, Language, Length, NamedEntity, Segment

# 4,096 UTF-16 units after parsing and 32,768 bytes before it (facts: telegram, section 2). The
# visible parts below add up to less, all notices included; every sign may take six bytes once
# escaped, links come on top. The longest brief has 160 words, which 1,500 units hold.
MAX_BODY_UNITS = 1500
MAX_EVIDENCE_UNITS = 3000
# What is shown of the sentences before and after one that is evidence.
CONTEXT_CHARACTERS = 80
MAX_HEADLINE_UNITS = 250
MAX_NAME_UNITS = 80
MAX_NAMES_A_LINE = 5
MAX_LINE_UNITS = 240
# Longer addresses are shown without a link.
MAX_URL_LENGTH = 1500

_KIND_MARKS = {
    Label.PER: "👤",
    Label.ORG: "🏛",
    Label.LOC: "📍",
    Label.DATE: "📅",
    Label.MONEY: "💰",
    Label.QUANTITY: "🔢",
    Label.DOC: "📄",
}


def render_brief(brief: Brief, wording: Wording) -> str:
    """Return the brief as one message: headline, body, entities, source line."""
    is_short = Notice.ALREADY_SHORT in brief.notices
    # A short text is given as it stands: with its own first line, and none made up for it.
    headline = brief.article.title if is_short else brief.headline
    blocks = [f"<i>{wording.notices[Notice.ALREADY_SHORT]}</i>"] if is_short else []
    if headline:
        blocks.append(f"<b>{escaped(clip(headline, MAX_HEADLINE_UNITS))}</b>")
    blocks.append(_body(brief))
    entities = "\n".join(_entity_lines(brief.entities))
    if entities:
        blocks.append(f"\n<blockquote expandable>{entities}</blockquote>")
    blocks.append(f"<i>{_source_line(brief, wording)}</i>")
    blocks.extend(
        f"<i>{wording.notices[notice]}</i>"
        for notice in brief.notices
        if notice is not Notice.ALREADY_SHORT
    )
    return "\n".join(blocks)


def _body(brief: Brief) -> str:
    if brief.article.origin.kind is OriginKind.CHAT:
        return render_conversation(brief, WORDINGS[brief.language], max_units=MAX_BODY_UNITS)
    return escaped(clip(" ".join(sentence.text for sentence in brief.sentences), MAX_BODY_UNITS))


def render_evidence(brief: Brief) -> str:
    """Return what each sentence of the brief rests on, bold between the words around it.

    A sentence that the source does not have word for word stands above its evidence.
    """
    blocks = [f"<b>{escaped(clip(brief.headline, MAX_HEADLINE_UNITS))}</b>"]
    shown = len(brief.sentences) + sum(len(sentence.evidence) for sentence in brief.sentences)
    room = MAX_EVIDENCE_UNITS // max(1, shown)
    for number, sentence in enumerate(brief.sentences, start=1):
        passages = [_passage(brief.article.text, segment, room) for segment in sentence.evidence]
        exact = any(brief.article.text[s.start : s.end] == sentence.text for s in sentence.evidence)
        blocks.append(f"{number}." if exact else f"{number}. {escaped(clip(sentence.text, room))}")
        blocks.append(f"<blockquote>{' … '.join(passages)}</blockquote>")
    return "\n".join(blocks)


def _passage(text: str, segment: Segment, room: int) -> str:
    """Return a segment in bold with the ends of its neighbours in the same paragraph."""
    around = min(CONTEXT_CHARACTERS, room // 4)
    before = text[: segment.start].rpartition("\n")[2][-around:]
    after = text[segment.end :][:around].partition("\n")[0]
    if len(before) == around:
        before = "…" + before.partition(" ")[2]
    if len(after) == around:
        after = after.rpartition(" ")[0] + "…"
    if utf16_length(before + after) > room // 2:
        # Signs beyond the basic plane count twice.
        before = after = ""
    source = clip(text[segment.start : segment.end], room - utf16_length(before + after))
    return f"{escaped(before)}<b>{escaped(source)}</b>{escaped(after)}"


def brief_buttons(brief: Brief, asked: Language | None, wording: Wording) -> tuple[Button, ...]:
    """Return at most four buttons: only those that would change something.

    `asked` is the language that the reader asked for, None for that of the source.
    """
    return tuple(_brief_buttons(brief, asked or brief.language, wording))


def _brief_buttons(brief: Brief, current: Language, wording: Wording) -> Iterator[Button]:
    if Notice.ALREADY_SHORT not in brief.notices:
        if brief.length is not Length.SHORT:
            yield Button(label=wording.shorter, action=Action.SHORTER)
        if brief.length is not Length.LONG:
            yield Button(label=wording.longer, action=Action.LONGER)
    if current is Language.VI:
        yield Button(label=wording.to_en, action=Action.TO_EN)
    else:
        yield Button(label=wording.to_vi, action=Action.TO_VI)
    yield Button(label=wording.evidence, action=Action.EVIDENCE)


def _entity_lines(entities: Sequence[NamedEntity]) -> Iterator[str]:
    for label, mark in _KIND_MARKS.items():
        names = [_name(entity) for entity in entities if entity.label is label]
        if names:
            yield f"{mark} {escaped(_join_what_fits(names[:MAX_NAMES_A_LINE]))}"


def _join_what_fits(names: Sequence[str]) -> str:
    line = names[0]
    for name in names[1:]:
        longer = f"{line} · {name}"
        if utf16_length(longer) > MAX_LINE_UNITS:
            break
        line = longer
    return line


def _name(entity: NamedEntity) -> str:
    name = entity.text if entity.role is None else f"{entity.text} ({entity.role})"
    return clip(" ".join(name.split()), MAX_NAME_UNITS)


def _source_line(brief: Brief, wording: Wording) -> str:
    origin = brief.article.origin
    parts = [_source_name(brief.article, wording)]
    if origin.kind is not OriginKind.LINK:
        parts.append(wording.word_count(brief.source_words))
    if origin.published:
        parts.append(_day(origin.published, wording.language))
    saved = reading_seconds(brief.source_words) - reading_seconds(brief.brief_words)
    if saved >= MIN_SECONDS_SAVED:
        parts.append(
            wording.reading(reading_seconds(brief.brief_words), reading_seconds(brief.source_words))
        )
    return " · ".join(parts)


# Below this a saving is not worth a reader's glance.
MIN_SECONDS_SAVED = 15


def _source_name(article: Article, wording: Wording) -> str:
    origin = article.origin
    if origin.kind is OriginKind.TEXT:
        return wording.your_text
    if origin.kind is OriginKind.FILE:
        return wording.your_file
    if origin.kind is OriginKind.CHAT:
        return wording.your_chat
    name = clip(origin.site or urlsplit(origin.url or "").hostname or "", MAX_NAME_UNITS)
    if origin.url and len(origin.url) <= MAX_URL_LENGTH:
        return f'<a href="{escaped(origin.url, quote=True)}">{escaped(name)}</a>'
    return escaped(name)


def _day(published: str, language: Language) -> str:
    """Return an ISO date as a reader writes it; anything else as it stands."""
    try:
        year, month, day = (int(part) for part in published[:10].split("-"))
    except ValueError:
        return escaped(clip(published, 20))
    return f"{day}/{month}/{year}" if language is Language.VI else f"{year}-{month:02}-{day:02}"
