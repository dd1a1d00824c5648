"""`make bench`: what the bot costs, next to its budgets. See `tests.benchmarks.__main__`."""
