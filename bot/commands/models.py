"""`python -m bot models list`: the models that can be chosen, one a line."""

import argparse

from bot.settings import Settings
from models.interface import Language
from models.registry import model_names


def run(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    """Print the names that MODEL and --model accept."""
    print("\n".join(model_names()))
    return 0
