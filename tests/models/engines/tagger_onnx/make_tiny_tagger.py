"""Makes the tiny ELECTRA tagger of the tests; takes the folder to leave it in.

Needs PyTorch (the environment of `make test-models`). It learns by heart what a name looks like
in sentences of our own making, in seconds on one core; the seed is fixed.
"""

import json
import random
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import tokenizers
import torch
from transformers import ElectraConfig, ElectraForTokenClassification

from models.checkpoint.conversion.tagger import convert_tagger
from tests.models.engines.tagger_onnx.tiny import TINY_TAGGER

SEED, STEPS, BATCH = 3, 600, 32
LABELS = ("O", "B-PERSON", "I-PERSON", "B-LOCATION", "I-LOCATION", "B-ORGANIZATION",
          "I-ORGANIZATION")  # fmt: skip
SURNAMES = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
]
MIDDLE = ["Văn", "Thị", "Minh", "Thu", "Quốc", "Thanh", "Hữu", "Ngọc"]
GIVEN = ["Hòa", "Nam", "Lan", "Mai", "Dũng", "Hà", "Tuấn", "Linh", "Sơn", "Thủy", "Khánh", "Bình"]
FIRST = ["Ann", "Peter", "Joan", "Mark", "Lucy", "Tom", "Rosa", "Ivan", "Clara", "Hugo"]
LAST = ["Lee", "Holm", "Pell", "Dunn", "Carver", "Marsh", "Ortiz", "Fenn", "Brooke", "Quill"]
PLACES = ("Hà Nội", "Đà Nẵng", "Bến Tre", "Cần Thơ", "Huế", "Larch Falls", "Oxmoor", "Paris",
          "Vũng Tàu", "Port Ellis", "Quảng Ngãi", "Lisbon")  # fmt: skip
BODIES = ("Bộ Y tế", "Sở Giao thông", "Đại học Sông Lam", "Công ty Hải Âu", "Harrow Relief",
          "Oxmoor City Council", "Nordbank", "Viện Hải dương", "Larch Falls Library")  # fmt: skip
SENTENCES = (
    "Ông {P} cho biết {O} sẽ mở cửa tại {L} vào tháng 5 .",
    "Bà {P} , giám đốc {O} , nói giá vé là 8.000 đồng .",
    "{O} chi 2,5 tỷ đồng cho đường ở {L} .",
    "Tại {L} , người dân chờ xe buýt từ sáng sớm .",
    "Theo {P} , trời mưa cả tuần và đường bị ngập .",
    "{P} said {O} would open in {L} on March 5 .",
    "Director {P} of {O} said tickets cost $2 .",
    "{O} spent $2.5 million on roads in {L} .",
    "In {L} people waited for the bus all morning .",
    "The museum will be closed on public holidays , {P} told {O} .",
    "Thư viện mở cửa đến 21h mỗi ngày .",
    "The reading room has 120 seats and free wireless .",
)


def _person(draw: random.Random) -> str:
    if draw.random() < 0.5:
        return f"{draw.choice(SURNAMES)} {draw.choice(MIDDLE)} {draw.choice(GIVEN)}"
    return f"{draw.choice(FIRST)} {draw.choice(LAST)}"


def _labelled(draw: random.Random) -> tuple[list[str], list[int]]:
    """Return the words of a sentence and the number of each one's label."""
    words: list[str] = []
    labels: list[int] = []
    openings = ("", "", "“ ", "🎉 ", "🎉🎉 “ ")
    told = draw.choice(openings) + " ".join(draw.sample(SENTENCES, draw.choice((1, 2, 3))))
    for part in told.split():
        choice = {"{P}": ("PERSON", _person(draw)), "{L}": ("LOCATION", draw.choice(PLACES)),
                  "{O}": ("ORGANIZATION", draw.choice(BODIES))}.get(part)  # fmt: skip
        name, text = choice or ("", part)
        for place, word in enumerate(re.findall(r"\w+|[^\w\s]", text)):
            words.append(word)
            tag = f"{'I' if place else 'B'}-{name}" if name else "O"
            labels.append(LABELS.index(tag))
    return words, labels


def _batches(
    tokenizer: tokenizers.Tokenizer, draw: random.Random
) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    while True:
        rows = [_labelled(draw) for _ in range(BATCH)]
        encoded = [tokenizer.encode(words, is_pretokenized=True) for words, _ in rows]
        longest = max(len(each.ids) for each in encoded)
        ids = torch.zeros(BATCH, longest, dtype=torch.long)
        targets = torch.full((BATCH, longest), -100)
        for row, (each, (_, labels)) in enumerate(zip(encoded, rows, strict=True)):
            ids[row, : len(each.ids)] = torch.tensor(each.ids)
            for place, word in enumerate(each.word_ids):
                if word is not None and word != each.word_ids[place - 1]:
                    targets[row, place] = labels[word]
        yield ids, targets


def main(folder: Path) -> None:
    """Train, convert and leave the checkpoint in `folder`."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    draw = random.Random(SEED)
    published = folder.with_name(f"{folder.name}-published")
    published.mkdir(parents=True)
    pieces = tokenizers.BertWordPieceTokenizer(lowercase=False, strip_accents=False)
    pieces.train_from_iterator(
        (" ".join(_labelled(draw)[0]) for _ in range(4000)),
        700,
        min_frequency=1,
        show_progress=False,
    )
    pieces.save_model(str(published))
    settings = {"tokenizer_class": "BertTokenizer", "do_lower_case": False}
    (published / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    config = ElectraConfig(
        vocab_size=pieces.get_vocab_size(), embedding_size=24, hidden_size=48,
        num_hidden_layers=2, num_attention_heads=4, intermediate_size=96,
        max_position_embeddings=512,
        id2label=dict(enumerate(LABELS)), label2id={name: n for n, name in enumerate(LABELS)},
    )  # fmt: skip
    model = ElectraForTokenClassification(config)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-3)
    for _, (ids, targets) in zip(range(STEPS), _batches(pieces._tokenizer, draw), strict=False):
        loss = model(input_ids=ids, attention_mask=(ids > 0).long(), labels=targets).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.save_pretrained(published)
    _, agreement = convert_tagger(TINY_TAGGER, published, folder)
    shutil.rmtree(published)
    sys.stdout.write(f"{agreement}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
