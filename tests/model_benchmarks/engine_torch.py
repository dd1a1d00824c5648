"""One process of PyTorch float32 with transformers: one thread."""

import argparse
from collections.abc import Sequence

import torch
from transformers import AutoModelForSeq2SeqLM
from transformers.utils import logging

from tests.model_benchmarks.engine_run import Generate, measure, options


def _load(chosen: argparse.Namespace) -> Generate:
    torch.set_num_threads(1)
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    model = AutoModelForSeq2SeqLM.from_pretrained(chosen.folder, dtype=torch.float32).eval()

    def generate(tokens: list[int], new: int, beam: int) -> Sequence[str]:
        with torch.inference_mode():
            written = model.generate(
                torch.tensor([tokens] * chosen.batch),
                num_beams=beam,
                max_new_tokens=new,
                min_new_tokens=new,
                do_sample=False,
            )
        return [str(int(token)) for token in written[0]]

    return generate


if __name__ == "__main__":
    arguments = options("torch")
    measure(arguments, lambda: _load(arguments))
