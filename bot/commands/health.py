"""`python -m bot health`: for container health checks."""

import argparse
import time

from bot.settings import Settings
from models.interface import Language

MAX_AGE_SECONDS = 60.0


def run(options: argparse.Namespace, settings: Settings, interface: Language) -> int:
    """Return 0 when a running bot touched its heartbeat within a minute, else 1."""
    try:
        age = time.time() - settings.heartbeat_path.stat().st_mtime
    except OSError:
        print("no heartbeat: the bot has not reached Telegram yet")
        return 1
    print(f"last heartbeat {age:.0f} s ago")
    return 0 if age < MAX_AGE_SECONDS else 1
