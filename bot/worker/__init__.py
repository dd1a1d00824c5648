"""The one place where model code runs: a few threads behind a bounded queue, fair to all chats."""

from bot.worker.job import Terms
from bot.worker.metrics import Histogram, WorkerMetrics
from bot.worker.worker import Worker

__all__ = ["Histogram", "Terms", "Worker", "WorkerMetrics"]
