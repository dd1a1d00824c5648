"""The long-lived Telegram application: built, started and stopped by hand."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import BotCommand, Update
from telegram.error import InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.chat.conversation import Conversation
from bot.chat.heartbeat import PollingRequest, beat
from bot.chat.inbox import Arrival
from bot.chat.inbox import Patience as PastePatience
from bot.chat.journal import Journal, JournalQueue
from bot.chat.limits import ChatOrder, ChatRateLimiter
from bot.chat.reply import DeliveryDelayed, Patience, Replier, Undeliverable
from bot.chat.services import Services
from bot.chat.telegram_bot import TelegramBot, TelegramMessenger
from bot.chat.texts import WORDINGS
from bot.errors import SettingsError, StorageError
from bot.pipeline import Briefer
from bot.settings import Settings
from bot.storage.briefs import BriefStore
from bot.storage.database import Database
from bot.storage.preferences import Preferences, PreferenceStore
from models.interface import Language

logger = logging.getLogger(__name__)

# Chats served side by side. More gain nothing: httpx's pool gets slower with concurrency (facts:
# telegram, section 11).
CHATS_AT_ONCE = 16
ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
]
READ_SECONDS = 20.0
MAX_START_PAUSE = 30.0
SWEEP_SECONDS = 3600.0


@asynccontextmanager
async def running_bot(
    settings: Settings,
    briefer: Briefer,
    *,
    limiter: ChatRateLimiter | None = None,
    patience: Patience | None = None,
    paste_patience: PastePatience | None = None,
) -> AsyncIterator[Application]:  # type: ignore[type-arg]
    """Run the bot during the block: replay what was left, then poll.

    Raises SettingsError when Telegram refuses the token and StorageError when the database cannot
    be opened. Waits for Telegram as long as it cannot be reached.
    """
    async with Database.open(settings.database_path) as database:
        journal = Journal(database)
        queue = JournalQueue(journal, patience=paste_patience)
        polling = PollingRequest(
            connection_pool_size=1, proxy=settings.telegram_proxy, read_timeout=READ_SECONDS
        )
        app = _application(settings, queue, polling, limiter or ChatRateLimiter())
        briefs, preferences = BriefStore(database), PreferenceStore(database)
        services = Services(
            briefer=briefer,
            briefs=briefs,
            preferences=preferences,
            messenger=TelegramMessenger(app.bot),
            defaults=Preferences(language=settings.language, length=settings.length),
        )
        telegram_bot = TelegramBot(
            bot=app.bot,
            conversation=Conversation(services),
            journal=journal,
            replier=Replier(app.bot, on_migrated=preferences.move, patience=patience),
            preferences=preferences,
            queue=queue,
            allowed_chats=settings.allowed_chats,
        )
        _connect(app, telegram_bot, queue)
        chores: list[asyncio.Task[None]] = [asyncio.create_task(briefer.warm_up())]
        try:
            await _reach_telegram(app)
            chores += [
                asyncio.create_task(beat(settings.heartbeat_path, polling)),
                asyncio.create_task(_sweep(briefs, journal, 3600.0 * settings.retention_hours)),
                asyncio.create_task(_announce_commands(app)),
            ]
            await _start(app, journal, queue)
            yield app
        finally:
            for chore in chores:
                chore.cancel()
            await asyncio.gather(*chores, return_exceptions=True)
            queue.inbox.close()
            await _stop(app)


def _application(
    settings: Settings, queue: JournalQueue, polling: PollingRequest, limiter: ChatRateLimiter
) -> Application:  # type: ignore[type-arg]
    if settings.telegram_bot_token is None:
        raise SettingsError(("TELEGRAM_BOT_TOKEN: missing; @BotFather gives one",))
    builder = (
        ApplicationBuilder()
        .token(settings.telegram_bot_token)
        .base_url(f"{settings.telegram_base_url}/bot")
        .base_file_url(f"{settings.telegram_base_url}/file/bot")
        .get_updates_request(polling)
        .connection_pool_size(CHATS_AT_ONCE)
        .read_timeout(READ_SECONDS)
        .write_timeout(READ_SECONDS)
        .connect_timeout(READ_SECONDS)
        .pool_timeout(READ_SECONDS)
        .update_queue(queue)
        .rate_limiter(limiter)
        .concurrent_updates(ChatOrder(at_once=CHATS_AT_ONCE))
        .job_queue(None)
    )
    if settings.telegram_proxy:
        builder = builder.proxy(settings.telegram_proxy)
    return builder.build()


def _connect(app: Application, telegram_bot: TelegramBot, queue: JournalQueue) -> None:  # type: ignore[type-arg]
    async def on_arrival(arrival: Arrival, context: ContextTypes.DEFAULT_TYPE) -> None:
        await telegram_bot.handle(arrival)

    async def on_error(arrival: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        logger.error("an update failed", exc_info=context.error)
        if isinstance(arrival, Arrival):
            with suppress(Undeliverable, DeliveryDelayed, StorageError):
                await telegram_bot.apologize(arrival)

    app.add_handler(TypeHandler(Arrival, on_arrival))
    app.add_error_handler(on_error)
    queue.on_refused = lambda update: app.create_task(telegram_bot.regret_storage(update))  # type: ignore[assignment]


async def _reach_telegram(app: Application) -> None:  # type: ignore[type-arg]
    """Initialize the application, patiently: Telegram may be blocked here or the network down."""
    pause = 1.0
    while True:
        try:
            await app.initialize()
        except InvalidToken as error:
            raise SettingsError(
                ("TELEGRAM_BOT_TOKEN: Telegram does not know this token",)
            ) from error
        except NetworkError as error:
            logger.warning(
                "Telegram cannot be reached (%s); trying again in %.0f s. "
                "Where Telegram is blocked, set TELEGRAM_PROXY or TELEGRAM_BASE_URL.",
                type(error).__name__,
                pause,
            )
            await asyncio.sleep(pause)
            pause = min(MAX_START_PAUSE, 2 * pause)
        else:
            return


async def _start(app: Application, journal: Journal, queue: JournalQueue) -> None:  # type: ignore[type-arg]
    await app.start()
    for update in await journal.waiting(app.bot):
        queue.inbox.take(update)
    assert app.updater is not None
    await app.updater.start_polling(
        allowed_updates=ALLOWED_UPDATES, bootstrap_retries=-1, error_callback=_log_polling_error
    )
    logger.info("running as @%s", app.bot.username)


async def _stop(app: Application) -> None:  # type: ignore[type-arg]
    """Stop accepting, finish what is under way, close connections."""
    if app.updater is not None and app.updater.running:
        await app.updater.stop()
    if app.running:
        await app.stop()
    await app.shutdown()
    # Where Telegram was never reached the application is not initialized, its connections are.
    await app.bot.shutdown()


def _log_polling_error(error: TelegramError) -> None:
    # One line without a trace: python-telegram-bot goes on by itself.
    logger.warning("polling: %s: %s", type(error).__name__, error)


async def _announce_commands(app: Application) -> None:  # type: ignore[type-arg]
    """Set the command lists: English for everyone, Vietnamese for apps in Vietnamese."""
    for language, wording in WORDINGS.items():
        commands = [BotCommand(name, text) for name, text in wording.commands.items()]
        code = "" if language is Language.EN else language.value
        try:
            await app.bot.set_my_commands(commands, language_code=code or None)
        except TelegramError as error:
            logger.warning("commands not announced: %s", error)


async def _sweep(briefs: BriefStore, journal: Journal, retention_seconds: float) -> None:
    """Forget what was kept long enough, now and every hour."""
    while True:
        try:
            await briefs.forget_older_than(retention_seconds)
            await journal.prune()
        except StorageError as error:
            logger.warning("nothing forgotten: %s", error)
        await asyncio.sleep(SWEEP_SECONDS)
