import math

import pytest

from models.engines.remote import RemoteEngine, RemoteServer
from models.interface import Language, Length
from models.text import count_words
from tests.fakes.model_server import FakeModelServer, refuses, streams, whole
from tests.models.engines.remote.articles import (
    BODIES,
    BRIEFS,
    KEY,
    TITLES,
    article,
    brief,
    engine_for,
)

BOTH = pytest.mark.parametrize("language", list(Language))


@BOTH
def test_a_streamed_answer_becomes_the_sentences_of_a_brief(language: Language) -> None:
    text = " ".join(BRIEFS[language])
    with FakeModelServer(streams(text[:9], text[9:40], text[40:])) as server:
        told = brief(engine_for(server), article(language))

    assert told == BRIEFS[language]


@BOTH
def test_a_server_that_never_streams_is_read_too(language: Language) -> None:
    with FakeModelServer(whole(" ".join(BRIEFS[language]))) as server:
        assert brief(engine_for(server), article(language)) == BRIEFS[language]


@pytest.mark.parametrize(
    ("source", "target"), [(Language.VI, Language.EN), (Language.EN, Language.VI)]
)
def test_a_brief_is_written_in_the_other_language(source: Language, target: Language) -> None:
    with FakeModelServer(streams(" ".join(BRIEFS[target]))) as server:
        engine = engine_for(server)
        assert engine.writes(source) == {Language.VI, Language.EN}
        told = brief(engine, article(source), language=target)

    assert told == BRIEFS[target]
    words = {Language.EN: "unchanged", Language.VI: "Giữ nguyên tên người"}
    assert words[target] in server.chats[0].system


@BOTH
def test_the_article_lies_between_two_fences_that_are_new_each_time(language: Language) -> None:
    with FakeModelServer(streams(" ".join(BRIEFS[language]))) as server:
        engine = engine_for(server)
        for _ in range(2):
            engine.generate(article(language), (0,), language=language, length=Length.SHORT)
        engine.close()

    fences = [chat.user.split("\n")[0] for chat in server.chats]
    assert fences[0] != fences[1]
    for fence, chat in zip(fences, server.chats, strict=True):
        opening, data, task = chat.user.split(fence)
        assert opening == ""
        assert TITLES[language] in data
        assert all(line in data for line in BODIES[language].split("\n"))
        assert fence in chat.system
        assert BODIES[language][:30] not in chat.system + task


def test_the_question_is_stable_and_carries_the_key(caplog: pytest.LogCaptureFixture) -> None:
    with (
        caplog.at_level("DEBUG"),
        FakeModelServer(streams(" ".join(BRIEFS[Language.EN]))) as server,
    ):
        engine = engine_for(server, key=KEY)
        assert KEY not in repr(RemoteServer(base_url=server.address, model="m", api_key=KEY))
        brief(engine, article(Language.EN))

    (chat,) = server.chats
    assert chat.headers["Authorization"] == f"Bearer {KEY}"
    assert chat.payload["temperature"] <= 0.3
    assert chat.payload["n"] == 1
    assert chat.payload["stream"] is True
    assert chat.payload["max_tokens"] >= 100
    assert KEY not in caplog.text


def test_a_model_that_tells_no_probability_has_a_score_that_is_no_number() -> None:
    with FakeModelServer(streams(" ".join(BRIEFS[Language.EN]))) as server:
        engine = engine_for(server)
        (hypothesis,) = engine.generate(
            article(Language.EN), (), language=Language.EN, length=Length.SHORT
        )
        engine.close()

    assert math.isnan(hypothesis.score)
    assert (engine.name, engine.model) == ("remote", "tin-test:7b")


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_an_address_is_taken_with_and_without_its_version(path: str) -> None:
    with FakeModelServer(streams(" ".join(BRIEFS[Language.EN]))) as server:
        engine = RemoteEngine(RemoteServer(base_url=server.address + path, model="m", seconds=20))
        assert brief(engine, article(Language.EN)) == BRIEFS[Language.EN]


@pytest.mark.parametrize(
    ("address", "leaves"),
    [
        ("http://localhost:11434", False),
        ("http://127.0.0.1:8000/v1", False),
        ("http://[::1]:8000", False),
        ("http://[::ffff:127.0.0.1]:8000", False),
        ("http://192.168.1.20:8000", True),
        ("https://llm.example/v1", True),
        ("http://localhost.example", True),
        ("http://127.0.0.1.example", True),
    ],
)
def test_only_a_loopback_address_keeps_the_text_on_the_host(address: str, leaves: bool) -> None:
    engine = RemoteEngine(RemoteServer(base_url=address, model="m"))
    engine.close()

    assert engine.leaves_host is leaves


@pytest.mark.parametrize(
    ("address", "model", "key"),
    [
        ("ftp://host", "m", None),
        ("host:11434", "m", None),
        ("http://", "m", None),
        ("http://host:99999", "m", None),
        ("http://user:hunter22@host", "m", None),
        ("http://host/?key=hunter22", "m", None),
        ("http://host", " ", None),
        ("http://host", "m", "hunter22\nX-Other: 1"),
        ("http://host", "m", "hunter22 khóa"),
    ],
)
def test_a_mistaken_setting_is_refused_without_repeating_secrets(
    address: str, model: str, key: str | None
) -> None:
    with pytest.raises(ValueError, match=r"address|model|key") as raised:
        RemoteServer(base_url=address, model=model, api_key=key)

    assert "hunter22" not in str(raised.value)


@BOTH
def test_parameters_that_a_server_refuses_are_left_out_from_then_on(language: Language) -> None:
    answers = (
        refuses(400, "Unsupported parameter: max_tokens"),
        streams(" ".join(BRIEFS[language])),
    )
    with FakeModelServer(*answers) as server:
        engine = engine_for(server)
        for _ in range(2):
            engine.generate(article(language), (0,), language=language, length=Length.SHORT)
        engine.close()

    assert [set(chat.payload) - {"model", "messages", "stream"} for chat in server.chats] == [
        {"max_tokens", "temperature", "seed", "n"},
        set(),
        set(),
    ]


def test_a_template_without_a_system_role_gets_the_rules_from_the_user() -> None:
    answers = (refuses(400, "System role not supported"), streams(" ".join(BRIEFS[Language.VI])))
    with FakeModelServer(*answers) as server:
        brief(engine_for(server), article(Language.VI))

    assert server.chats[0].system
    assert server.chats[1].system == ""
    assert server.chats[1].user.startswith(server.chats[0].system[:40])


@BOTH
def test_the_most_salient_sentences_enter_a_small_window_in_their_order(language: Language) -> None:
    source = article(language)
    last = len(source.segments) - 1
    window = count_words(source.sentence(0)) + count_words(source.sentence(last))
    with FakeModelServer(streams(" ".join(BRIEFS[language]))) as server:
        brief(engine_for(server, max_source_words=window), source, salient=(last, 0))

    said = server.chats[0].user
    assert said.index(source.sentence(0)) < said.index(source.sentence(last))
    assert source.sentence(1) not in said
    assert "[...]" in said


@BOTH
def test_an_article_too_long_for_the_server_is_sent_shorter(language: Language) -> None:
    sentences = [f"{BODIES[language].split('. ')[0].split(chr(10))[0]}"] * 40
    source = article(language, "\n".join(sentences))
    too_long = refuses(400, "This model's maximum context length is 1024 tokens")
    with FakeModelServer(too_long, too_long, streams(" ".join(BRIEFS[language]))) as server:
        assert brief(engine_for(server, max_source_words=600), source) == BRIEFS[language]

    lengths = [len(chat.user.split()) for chat in server.chats]
    assert lengths[2] < 0.7 * lengths[0]


def test_one_endless_sentence_is_cut_to_the_window() -> None:
    source = article(Language.EN, "word " * 5000 + "end.")
    with FakeModelServer(streams(" ".join(BRIEFS[Language.EN]))) as server:
        brief(engine_for(server, max_source_words=300), source)

    assert 250 < server.chats[0].user.count("word ") <= 300


def test_a_model_that_thinks_until_its_tokens_end_is_asked_again_without_a_limit() -> None:
    thinking = streams("<think>Hmm, the bridge", finish="length")
    with FakeModelServer(thinking, streams(" ".join(BRIEFS[Language.EN]))) as server:
        assert brief(engine_for(server), article(Language.EN)) == BRIEFS[Language.EN]

    assert ["max_tokens" in chat.payload for chat in server.chats] == [True, False]


def test_the_doctor_hears_which_models_there_are() -> None:
    with FakeModelServer(streams("x"), models=("other", "tin-test:7b")) as server:
        engine = engine_for(server)
        told = engine.check()
        engine.close()

    assert "tin-test:7b" in told
    assert "1 other" in told
