"""Conversion of models against PyTorch; `make test-models` sets up what it needs."""
