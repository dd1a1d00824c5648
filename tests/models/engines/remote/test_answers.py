import pytest

from models.errors import GenerationFailed
from models.interface import Language
from tests.fakes.model_server import FakeModelServer, raw, says, streams, whole
from tests.models.engines.remote.articles import BRIEFS, TITLES, article, brief, engine_for

BOTH = pytest.mark.parametrize("language", list(Language))
VI, EN = Language.VI, Language.EN

# What models put around the two sentences {0} and {1} of a brief.
DRESSES = [
    "{0}\n{1}",
    "- {0}\n- {1}",
    "1. {0}\n2. {1}",
    "• {0}\n\n• {1}",
    "**{0}** {1}",
    "```\n{0} {1}\n```",
    "```markdown\n{0} {1}\n```",
    "> {0} {1}",
    "“{0} {1}”",
    "---\n{0} {1}\n---",
    "<think>The user wants it short. I cannot be long.</think>\n\n{0} {1}",
    "Okay, so the article says a lot.\n</think>\n{0} {1}",
    "<|channel|>analysis<|message|>Short.<|end|><|start|>assistant<|channel|>final<|message|>"
    "{0} {1}<|return|>",
    "{0} {1}<|im_end|>",
]
DRESSES_BY_LANGUAGE = [
    (EN, "Here is a summary of the article:\n\n{0} {1}"),
    (EN, "Sure! Here's a brief summary in two sentences: {0} {1}"),
    (EN, "Summary: {0} {1}"),
    (EN, "**Summary:**\n{0} {1}"),
    (EN, "## Brief\n\n{0} {1}"),
    (EN, "Headline: Bridge opens early\n{0} {1}"),
    (EN, "{0} {1}\n\n(27 words)"),
    (EN, "{0} {1}\n\nLet me know if you would like a longer version!"),
    (VI, "Dưới đây là bản tóm tắt ngắn gọn của bài báo:\n\n{0} {1}"),
    (VI, "Chắc chắn rồi! Sau đây là tin vắn: {0} {1}"),
    (VI, "Tóm tắt: {0} {1}"),
    (VI, "**Tin vắn:**\n{0} {1}"),
    (VI, "## Tóm tắt\n\n{0} {1}"),
    (VI, "Tiêu đề: Cầu thông xe sớm\n{0} {1}"),
    (VI, "{0} {1}\n\n(Số chữ: 35)"),
    (VI, "{0} {1}\n\nNếu bạn cần bản dài hơn, hãy cho tôi biết!"),
]


@pytest.mark.parametrize(
    ("language", "dress"),
    [(language, dress) for dress in DRESSES for language in Language] + DRESSES_BY_LANGUAGE,
)
def test_what_a_model_puts_around_its_sentences_is_taken_off(
    language: Language, dress: str
) -> None:
    with FakeModelServer(streams(dress.format(*BRIEFS[language]))) as server:
        assert brief(engine_for(server), article(language)) == BRIEFS[language]


@BOTH
def test_reasoning_in_a_field_of_its_own_is_not_shown(language: Language) -> None:
    answer = streams(" ".join(BRIEFS[language]), reasoning="Let me think about the bridge first.")
    with FakeModelServer(answer) as server:
        assert brief(engine_for(server), article(language)) == BRIEFS[language]


@pytest.mark.parametrize(
    ("language", "opening"),
    [(EN, "The article says that "), (VI, "Bài báo cho biết ")],
)
def test_a_brief_tells_the_news_and_not_that_an_article_tells_it(
    language: Language, opening: str
) -> None:
    said = BRIEFS[language][0]
    with FakeModelServer(streams(f"{opening}{said[0].lower()}{said[1:]}")) as server:
        assert brief(engine_for(server), article(language)) == (said,)


@BOTH
def test_a_sentence_that_was_cut_in_its_middle_is_left_out(language: Language) -> None:
    first, second = BRIEFS[language]
    with FakeModelServer(streams(f"{first} {second[:30]}", finish="length")) as server:
        assert brief(engine_for(server), article(language)) == (first,)


@BOTH
def test_one_sentence_without_its_full_stop_gets_one(language: Language) -> None:
    first = BRIEFS[language][0]
    with FakeModelServer(streams(first.rstrip("."))) as server:
        assert brief(engine_for(server), article(language)) == (first,)


@BOTH
@pytest.mark.parametrize("size", [1, 3, 7])
def test_letters_cut_between_two_packets_come_together_again(language: Language, size: int) -> None:
    text = " ".join(BRIEFS[language])
    packets = b'data: {"choices":[{"delta":{"content":"%s"}}]}\r\n\r\ndata: [DONE]\r\n\r\n'
    sent = packets % text.encode()
    chunks = [sent[i : i + size] for i in range(0, len(sent), size)]
    with FakeModelServer(raw(*chunks)) as server:
        assert brief(engine_for(server), article(language)) == BRIEFS[language]


def test_typed_parts_of_a_message_are_joined_and_its_thoughts_are_not() -> None:
    parts = [
        {"type": "thinking", "thinking": [{"type": "text", "text": "Hmm."}]},
        {"type": "text", "text": " ".join(BRIEFS[EN])},
    ]
    answer = {"choices": [{"message": {"content": parts}, "finish_reason": "stop"}]}
    with FakeModelServer(says(answer)) as server:
        assert brief(engine_for(server), article(EN)) == BRIEFS[EN]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "   \n ",
        "OK.",
        "<think>Only thoughts, and no end",
        "{}",
        "[]",
        '{"summary": "The bridge opens on December 15, two months ahead"}',
        "🙂🙂🙂",
        "a b c d " * 200,
        "a.a-" * 24_000,
        "* a" * 30_000,
        "[" * 90_000,
    ],
)
def test_an_answer_that_is_no_prose_fails(answer: str) -> None:
    with FakeModelServer(streams(answer)) as server, pytest.raises(GenerationFailed):
        brief(engine_for(server), article(EN))


@pytest.mark.parametrize("content", [None, ""])
def test_an_empty_answer_fails_with_a_reason(content: str | None) -> None:
    with FakeModelServer(whole(content)) as server, pytest.raises(GenerationFailed, match="wrote"):
        brief(engine_for(server), article(EN))


@pytest.mark.parametrize(("asked", "written"), [(VI, EN), (EN, VI)])
def test_an_answer_in_the_wrong_language_fails(asked: Language, written: Language) -> None:
    with (
        FakeModelServer(streams(" ".join(BRIEFS[written]))) as server,
        pytest.raises(GenerationFailed, match=asked.value),
    ):
        brief(engine_for(server), article(asked))


def test_a_third_language_fails() -> None:
    answer = "Die neue Brücke über den Arden wird am 15. Dezember eröffnet, früher als geplant."
    with FakeModelServer(streams(answer)) as server, pytest.raises(GenerationFailed):
        brief(engine_for(server), article(EN))


@BOTH
def test_a_repeated_headline_before_the_brief_does_not_stay_unfinished(language: Language) -> None:
    answer = f"**{TITLES[language]}**\n\n{' '.join(BRIEFS[language])}"
    with FakeModelServer(streams(answer)) as server:
        assert brief(engine_for(server), article(language)) == BRIEFS[language]
