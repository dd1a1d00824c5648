"""Two articles, an engine for a fake server, and one brief of theirs."""

from collections.abc import Sequence

from models.engines.remote import RemoteEngine, RemoteServer
from models.interface import NO_DEADLINE, Deadline, Language, Length, SegmentedText
from models.segment import split_into_segments
from tests.fakes.model_server import MODEL, FakeModelServer

KEY = "sk-test-0123456789abcdef"

TITLES = {
    Language.VI: "Cầu Suối Ngà thông xe trước Tết",
    Language.EN: "Millbrook bridge opens before winter",
}
BODIES = {
    Language.VI: "Sở Giao thông tỉnh Lâm Hà cho biết cầu Suối Ngà sẽ thông xe ngày 15/12, sớm hơn "
    "kế hoạch hai tháng.\nCây cầu dài 340 m, tổng vốn 128 tỷ đồng, nối xã Đông Sơn với quốc lộ. "
    "Bà Trần Mỹ Duyên, Giám đốc Sở, nói người dân sẽ không phải đi vòng 22 km như trước.\nXe tải "
    "trên 15 tấn vẫn bị cấm qua cầu cho đến khi đường dẫn phía bắc hoàn thành.",
    Language.EN: "The Millbrook county council said the new bridge over the Arden will open on "
    "December 15, two months ahead of plan.\nThe bridge is 340 metres long and cost 12.8 million "
    "dollars. Council leader Joan Pettifer said residents will no longer have to drive 22 "
    "kilometres around the valley.\nTrucks of more than 15 tonnes stay banned until the northern "
    "approach road is finished.",
}
BRIEFS = {
    Language.VI: (
        "Cầu Suối Ngà dài 340 m sẽ thông xe ngày 15/12, sớm hơn kế hoạch hai tháng.",
        "Theo bà Trần Mỹ Duyên, người dân sẽ không phải đi vòng 22 km như trước.",
    ),
    Language.EN: (
        "The 340-metre bridge over the Arden will open on December 15, two months early.",
        "Joan Pettifer said residents will no longer have to drive 22 kilometres around.",
    ),
}


def article(
    language: Language, body: str | None = None, *, title: str | None = ""
) -> SegmentedText:
    """Return an article; `title` "" is its usual one."""
    text = BODIES[language] if body is None else body
    return SegmentedText(
        text=text,
        segments=split_into_segments(text),
        title=TITLES[language] if title == "" else title,
        language=language,
    )


def with_sentence(language: Language, sentence: str) -> SegmentedText:
    """Return the article with a paragraph in its middle that somebody has put there."""
    first, _, rest = BODIES[language].partition("\n")
    return article(language, f"{first}\n{sentence}\n{rest}")


def engine_for(
    server: FakeModelServer,
    *,
    key: str | None = None,
    seconds: float = 20.0,
    max_source_words: int = 2000,
) -> RemoteEngine:
    return RemoteEngine(
        RemoteServer(
            base_url=server.address,
            model=MODEL,
            api_key=key,
            seconds=seconds,
            max_source_words=max_source_words,
        )
    )


def brief(
    engine: RemoteEngine,
    source: SegmentedText,
    *,
    language: Language | None = None,
    salient: Sequence[int] = (0, 1, 2),
    deadline: Deadline = NO_DEADLINE,
    length: Length = Length.SHORT,
) -> tuple[str, ...]:
    """Return the sentences of the one hypothesis, and close the engine."""
    try:
        (hypothesis,) = engine.generate(
            source,
            salient,
            language=language or source.language,
            length=length,
            deadline=deadline,
        )
    finally:
        engine.close()
    return tuple(candidate.text for candidate in hypothesis.sentences)
