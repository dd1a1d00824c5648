"""One process of CTranslate2, as the bot's engine computes: one thread."""

import argparse
from collections.abc import Sequence

import ctranslate2

from tests.model_benchmarks.engine_run import Generate, measure, options
from tests.model_benchmarks.pieces import token_text


def _load(chosen: argparse.Namespace) -> Generate:
    translator = ctranslate2.Translator(
        str(chosen.folder), compute_type=chosen.compute_type, intra_threads=1, inter_threads=1
    )

    def generate(tokens: list[int], new: int, beam: int) -> Sequence[str]:
        source = [token_text(token) for token in tokens]
        results = translator.translate_batch(
            [source] * chosen.batch,
            beam_size=beam,
            max_decoding_length=new,
            min_decoding_length=new,
            max_input_length=0,
            use_vmap=chosen.vocabulary_map,
        )
        return list(results[0].hypotheses[0])

    return generate


if __name__ == "__main__":
    arguments = options("ctranslate2")
    measure(arguments, lambda: _load(arguments))
