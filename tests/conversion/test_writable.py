import json
from pathlib import Path

import ctranslate2
import pytest

from models.checkpoint.conversion.writable import writable_rows
from models.checkpoint.store import checkpoint_folder
from tests.conversion.installing import BY_NAME, install
from tests.conversion.tiny_models import FOREIGN, example_texts

FOREIGN_TOKENS = ["▁привет", "世界", "ที่", "ж1", "▁한국", "ا"]


@pytest.mark.parametrize(
    "token",
    [
        *["▁the", "▁người", "Đ", "▁São", "ß", "n\u0303", "12", "▁%", "…", "▁", "€"],
        *["<0xE4>", "<extra_id_3>", "▁<extra_id_57>", "vi_VN", "</s>"],
    ],
)
def test_what_vietnamese_and_english_are_written_with_can_be_written(token: str) -> None:
    rows = writable_rows([token, *FOREIGN_TOKENS])

    assert rows is not None
    assert 0 in rows


@pytest.mark.parametrize("token", FOREIGN_TOKENS)
def test_other_scripts_cannot_be_written(token: str) -> None:
    assert writable_rows(["a", token, "b"]) == [0, 2]


def test_a_vocabulary_of_our_languages_is_kept_whole() -> None:
    assert writable_rows(["▁the", "▁người", "Đ", "▁São", "世界"]) is None


@pytest.mark.parametrize("name", ["tiny-mt5-foreign", "tiny-t5-foreign"])
def test_a_multilingual_model_reads_all_of_its_tokens_and_writes_none_of_another_script(
    name: str, published: dict[str, Path], tmp_path: Path
) -> None:
    install(BY_NAME[name].spec, published[name], tmp_path)
    folder = checkpoint_folder(tmp_path, name)
    read, written = (
        json.loads((folder / f"{side}_vocabulary.json").read_text("utf-8"))
        for side in ("source", "target")
    )
    assert len(read) - len(written) == FOREIGN
    assert written == [token for token in read if "ж" not in token]

    translator = ctranslate2.Translator(str(folder), intra_threads=1)
    tokens = [*example_texts()[0][:40].replace(" ", "▁"), "ж1", "ж2", "</s>"]
    found = translator.translate_batch(
        [tokens], beam_size=4, num_hypotheses=4, min_decoding_length=20, max_decoding_length=20
    )[0]

    assert found.hypotheses
    assert all(token in written for tokens in found.hypotheses for token in tokens)
