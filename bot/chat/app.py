"""The long-lived Telegram application: built, started and stopped by hand."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ContextTypes, TypeHandler

from bot.chat.chores import announce_commands, in_background, report, sweep, warm_up
from bot.chat.conversation import Conversation
from bot.chat.heartbeat import PollingRequest, beat
from bot.chat.inbox import Arrival
from bot.chat.inbox import Patience as PastePatience
from bot.chat.journal import Journal, JournalQueue
from bot.chat.limits import ChatOrder, ChatRateLimiter
from bot.chat.outbox import Outbox
from bot.chat.reply import Patience, Replier
from bot.chat.services import BriefStyle, Services
from bot.chat.telegram_bot import TelegramBot, TelegramMessenger
from bot.errors import SettingsError, StorageError
from bot.pipeline import Briefer
from bot.settings import Settings
from bot.storage.briefs import BriefStore
from bot.storage.chats import ChatStore
from bot.storage.database import Database
from bot.storage.preferences import PreferenceStore

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
# Answers under way may take so long at a stop; containers are killed after 60 (compose.yaml).
STOP_SECONDS = 20.0


@asynccontextmanager
async def running_bot(
    settings: Settings,
    briefer: Briefer,
    *,
    limiter: ChatRateLimiter | None = None,
    patience: Patience | None = None,
    paste_patience: PastePatience | None = None,
) -> AsyncIterator[None]:
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
        briefs = BriefStore(database)
        services = _services(settings, briefer, briefs, app.bot, database)
        telegram_bot = _telegram_bot(settings, services, app.bot, queue, patience)
        _connect(app, telegram_bot, queue)
        try:
            async with in_background(warm_up(briefer)):
                await _reach_telegram(app)
                retention = 3600.0 * settings.retention_hours
                async with in_background(
                    beat(settings.heartbeat_path, polling),
                    sweep(briefs, journal, retention_seconds=retention),
                    announce_commands(app.bot),
                    report(briefer.worker),
                ):
                    await _start(app, journal, queue)
                    yield
        finally:
            telegram_bot.stop()
            queue.inbox.close()
            gc.unfreeze()  # What `warm_up` froze outlives this bot only in tests.
            await _stop(app)


def _services(
    settings: Settings, briefer: Briefer, briefs: BriefStore, bot: Bot, database: Database
) -> Services:
    return Services(
        briefer=briefer,
        briefs=briefs,
        preferences=PreferenceStore(database),
        chats=ChatStore(database),
        messenger=TelegramMessenger(bot),
        defaults=BriefStyle(language=settings.language, length=settings.length),
    )


def _telegram_bot(
    settings: Settings,
    services: Services,
    bot: Bot,
    queue: JournalQueue,
    patience: Patience | None,
) -> TelegramBot:
    replier = Replier(bot, on_migrated=services.chats.move, patience=patience)
    return TelegramBot(
        bot=bot,
        conversation=Conversation(services),
        outbox=Outbox(queue.journal, replier),
        replier=replier,
        on_migrated=services.chats.move,
        queue=queue,
        allowed_chats=settings.allowed_chats,
    )


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
            with suppress(StorageError):
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
        except TelegramError as error:
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
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await app.stop()
        except TimeoutError:
            logger.warning("stopped with answers under way; they are sent at the next start")
    await app.shutdown()
    # Where Telegram was never reached the application is not initialized, its connections are.
    await app.bot.shutdown()


def _log_polling_error(error: TelegramError) -> None:
    # One line without a trace: python-telegram-bot goes on by itself.
    logger.warning("polling: %s: %s", type(error).__name__, error)
