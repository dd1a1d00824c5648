"""`make bench-models`: what models cost, next to PyTorch. See `tests.model_benchmarks.__main__`."""
