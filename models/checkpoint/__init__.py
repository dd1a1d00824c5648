"""Checkpoints of models on the disk: pulled, converted, checked, kept and removed."""
