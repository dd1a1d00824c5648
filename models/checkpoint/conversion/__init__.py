"""Makes checkpoints of what was pulled. All modules here need the extra `convert`: PyTorch."""
