"""`python -m models.training NAME ...`: trains what ships.

What follows the name is read by the training itself: `python -m models.training ranker --help`.
"""

import argparse
import importlib
import sys
from collections.abc import Sequence

# Imported when chosen: each needs other libraries, and lightgbm alone takes a second.
TRAININGS = {
    "denials": "where denials are usual in running text",
    "limits": "from which odds on claims are refused (prints them)",
    "ranker": "the ranking of the sentences of articles",
    "rewriter": "the model that makes a brief of the sentences that matter",
    "sets": "which set of sentences goes best under a headline",
    "tagger": "the names in texts",
    "turns": "what to tell of conversations",
    "verification": "claims that are out of place",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the training named first with the other arguments; exits with 2 for an unknown name."""
    parser = argparse.ArgumentParser(
        prog="python -m models.training",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="\n".join(f"  {name:<14}{what}" for name, what in TRAININGS.items()),
    )
    parser.add_argument("training", choices=tuple(TRAININGS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, metavar="...", help="its own arguments")
    options = parser.parse_args(arguments)
    module = importlib.import_module(f"models.training.{options.training}")
    return int(module.main(options.rest))


if __name__ == "__main__":
    sys.exit(main())
