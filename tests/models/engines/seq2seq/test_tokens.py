import json
from dataclasses import replace

import pytest

from models.engines.seq2seq.tokens import framed, load_tokenizer
from models.errors import CheckpointError
from models.interface import Language
from models.model_spec import Architecture, TokenizerKind
from tests.models.engines.seq2seq.articles import example
from tests.models.engines.seq2seq.tiny import EN, TINY, VI, tiny_checkpoint

TEXTS = {
    VI: ("Bảo tàng Chợ Nổi mở cửa.", "Giá vé là 60.000 đồng."),
    EN: ("The museum opens again.", "A ticket costs $2.50."),
}
EACH = pytest.mark.parametrize("language", list(Language))


@pytest.fixture(params=list(TokenizerKind))
def tokenizer(request, tmp_path):
    if request.param is TokenizerKind.SENTENCEPIECE:
        return load_tokenizer(tiny_checkpoint())
    tokenizers = pytest.importorskip("tokenizers")
    trained = tokenizers.ByteLevelBPETokenizer()
    texts = [text for pair in TEXTS.values() for text in pair]
    trained.train_from_iterator(texts, vocab_size=400, show_progress=False)
    trained.save(str(tmp_path / "tokenizer.json"))
    spec = replace(TINY, tokenizer=TokenizerKind.TOKENIZERS)
    return load_tokenizer(replace(tiny_checkpoint(spec), folder=tmp_path))


@EACH
def test_a_text_comes_back_as_it_went_in(tokenizer, language):
    first, second = TEXTS[language]
    tokens = tokenizer.encode(first, opens=True) + tokenizer.encode(second, opens=False)
    assert tokenizer.decode(tokens) == f"{first} {second}"


@EACH
def test_pieces_in_a_row_are_the_tokens_of_the_whole(tokenizer, language):
    first, second = TEXTS[language]
    pieces = tokenizer.encode(first, opens=True) + tokenizer.encode(second, opens=False)
    assert pieces == tokenizer.encode(f"{first} {second}", opens=True)


@EACH
def test_the_widths_of_tokens_are_the_bytes_of_the_text(tokenizer, language):
    text = TEXTS[language][0]
    widths = [tokenizer.width(token) for token in tokenizer.encode(text, opens=True)]
    assert sum(widths) == len("".join(text.split()).encode())


def test_special_tokens_are_no_text(tokenizer):
    tokens = tokenizer.encode("The museum", opens=True)
    dressed = ["<s>", *tokens, "<extra_id_0>", "</s>", "<pad>"]
    assert tokenizer.decode(dressed) == "The museum"
    assert [tokenizer.width(token) for token in ("<s>", "</s>", "<extra_id_0>")] == [0, 0, 0]


def test_a_whole_article_comes_back_through_its_pieces():
    tokenizer = load_tokenizer(tiny_checkpoint())
    text = " ".join(example(VI).text.split())
    assert tokenizer.decode(tokenizer.encode(text, opens=True)) == text


@pytest.mark.parametrize(
    ("architecture", "languages", "expected"),
    [
        (Architecture.T5, {}, ["a", "b", "</s>"]),
        (Architecture.MT5, {}, ["a", "b", "</s>"]),
        (Architecture.BART, {}, ["<s>", "a", "b", "</s>"]),
        (Architecture.MBART, {}, ["<s>", "a", "b", "</s>"]),
        (Architecture.MBART, {VI: "vi_VN", EN: "en_XX"}, ["a", "b", "</s>", "vi_VN"]),
    ],
)
def test_each_architecture_gets_the_frame_it_was_trained_with(architecture, languages, expected):
    spec = replace(TINY, architecture=architecture, source_tokens=languages)
    assert framed(["a", "b"], spec, VI) == expected


def test_a_tokenizer_file_that_is_none_is_told_as_a_broken_checkpoint(tmp_path):
    pytest.importorskip("tokenizers")
    (tmp_path / "tokenizer.json").write_text(json.dumps({"model": "none"}), "utf-8")
    spec = replace(TINY, tokenizer=TokenizerKind.TOKENIZERS)
    with pytest.raises(CheckpointError, match="tokenizer"):
        load_tokenizer(replace(tiny_checkpoint(spec), folder=tmp_path))
