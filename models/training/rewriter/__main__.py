"""`python -m models.training.rewriter`: as `python -m models.training rewriter`."""

import sys

from models.training.rewriter.steps import main

if __name__ == "__main__":
    sys.exit(main())
