"""Settings from the environment and `.env`, read once by `bot.__main__`."""

from bot.settings.settings import REMOTE, TELEGRAM_ADDRESS, ModelUse, Settings

__all__ = ["REMOTE", "TELEGRAM_ADDRESS", "ModelUse", "Settings"]
