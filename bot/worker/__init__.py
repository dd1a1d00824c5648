"""The one place where model code runs: a few threads behind a bounded queue, fair to all chats."""

from bot.worker.job import UNHURRIED, Terms
from bot.worker.metrics import Histogram, WorkerMetrics
from bot.worker.worker import Worker

__all__ = ["UNHURRIED", "Histogram", "Terms", "Worker", "WorkerMetrics"]
