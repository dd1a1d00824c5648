"""English."""

from babel import Locale

from bot import errors
from bot.brief import Notice
from bot.chat.texts.durations import minutes_or_seconds
from bot.chat.texts.wording import Wording
from models.interface import Language, Length


def _language_name(code: str) -> str:
    return Locale("en").languages.get(code) or f"a language with the code {code}"


def _duration(seconds: int) -> str:
    return minutes_or_seconds(seconds, minute="min", second="s")


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _paste(sentence: str) -> str:
    return f"{sentence} You can paste its text here."


ENGLISH = Wording(
    language=Language.EN,
    hello=(
        "Send me an article, a link or a text file. "
        "I answer with a brief; every name and number in it stands in the source."
    ),
    help=(
        "<b>Tin Vắn reads for you</b>\n"
        "• Paste an article, forward a message, send one or several links, or a .txt file.\n"
        "• Buttons under a brief: shorter, longer, other language, evidence.\n"
        "• In a group: mention me with a link, or reply to a message with /brief.\n\n"
        "/language sets the language · /length the length · /settings shows both\n"
        "/forgetme deletes what I keep about this chat\n\n"
        "Names and numbers in a brief are checked against the source. "
        "Articles are kept on this machine so that the buttons work, then deleted."
    ),
    group_hello=(
        "Hello. I answer only when you mention me with a link, "
        "or when someone replies to a message with /brief."
    ),
    privacy_mode=(
        "I cannot see messages in this group yet: an admin can switch off Privacy Mode at "
        "@BotFather or make me an admin. /brief as a reply works meanwhile."
    ),
    no_such_button=lambda last: f"There is no such button; type a number from 1 to {last}.",
    terminal_hint=(
        "Paste an article and press Enter; /brief FILE reads a file; "
        "type a number to press a button; /help, /quit."
    ),
    commands={
        "brief": "Brief the message replied to, or the text after the command",
        "language": "Set the language of briefs",
        "length": "Set the length of briefs",
        "settings": "Show the settings",
        "forgetme": "Delete the data of this chat",
        "help": "Help",
    },
    notices={
        Notice.ALREADY_SHORT: "This is short already:",
        Notice.CUT: "The text is very long; the brief rests on its beginning.",
        Notice.PARTIAL_PAGE: "The page shows only its beginning; the brief rests on that part.",
        Notice.NO_TRANSLATION_MODEL: (
            "No translation model is installed here, so the brief stays in the article's language."
        ),
        Notice.SENTENCE_LEFT_OUT: (
            "One sentence was not supported by the article and was left out."
        ),
        Notice.MODEL_BUSY: (
            "Many articles are waiting, so this brief quotes sentences of the article."
        ),
        Notice.MODEL_OUT_OF_TIME: (
            "The model was not done in time, so this brief quotes sentences of the article."
        ),
        Notice.MODEL_FAILED: (
            "The model could not write this brief, so it quotes sentences of the article."
        ),
        Notice.TEXT_LEFT_HOST: "The text was sent to another server to write this brief.",
    },
    errors={
        errors.EmptySource: lambda e: "This message is empty. Send me an article or a link.",
        errors.WordlessSource: lambda e: "I see no words to read in this message.",
        errors.UnsupportedLanguage: lambda e: (
            f"This looks like {_language_name(e.language)}; I read Vietnamese and English for now."
        ),
        errors.FileMissing: lambda e: f"I could not read the file {e.name}: there is none.",
        errors.FileIsFolder: lambda e: f"I could not read the file {e.name}: it is a folder.",
        errors.FileRefused: lambda e: (
            f"I could not read the file {e.name}: the system refuses ({e.reason})."
        ),
        errors.FileTooLarge: lambda e: (
            f"I could not read the file {e.name}: it is larger than {e.limit_bytes // 10**6} MB."
        ),
        errors.FileNotText: lambda e: (
            f"I could not read the file {e.name}: it is not text. "
            "I read files such as .txt, .md and .html."
        ),
        errors.FileNotDelivered: lambda e: (
            f"I could not read the file {e.name}: it was not delivered to me. Please send it again."
        ),
        errors.LinkInvalid: lambda e: (
            "This link is not well formed. I open links that begin with http or https."
        ),
        errors.LinkInward: lambda e: (
            "That link points inside a private network, so I do not open it."
        ),
        errors.LinkUnreachable: lambda e: _paste(
            "I could not open this page (the server did not answer or reported an error)."
        ),
        errors.LinkTimeout: lambda e: _paste("This page was too slow, so I stopped."),
        errors.LinkTooLarge: lambda e: _paste("This page is larger than I read."),
        errors.LinkNotText: lambda e: (
            "This link is not a page of text (an image, video or download)."
        ),
        errors.LinkNeedsLogin: lambda e: _paste("This page wants a login or a subscription."),
        errors.LinkRedirectLoop: lambda e: _paste("This page redirects in circles."),
        errors.PageWithoutArticle: lambda e: _paste("I found no article on this page."),
        errors.Busy: lambda e: (
            f"{_count(e.waiting, 'article is', 'articles are')} waiting. "
            "Please send yours again in a few minutes."
        ),
        errors.NoProcess: lambda e: (
            "This machine is too busy to read a page right now. "
            "Please send it again in a few minutes."
        ),
        errors.DeadlineExceeded: lambda e: (
            f"This was not done after {e.seconds:g} seconds, so I stopped. Try a part of the text."
        ),
        errors.StorageError: lambda e: (
            "This machine cannot store data right now, so this was not done. "
            "Please try again in a few minutes."
        ),
        errors.DatabaseUnusable: lambda e: (
            f"{e.path} cannot be used ({e.reason}). Free some disk space, let this user write "
            "there, or set DATA_DIR to another folder."
        ),
        errors.DatabaseTooNew: lambda e: (
            f"{e.path} was written by a newer version. "
            "Run that version, or set DATA_DIR to another folder."
        ),
        errors.FolderInUse: lambda e: (
            f"Another bot is running on {e.path}. Stop it, or set DATA_DIR to another folder."
        ),
        errors.ModelUnavailable: lambda e: (
            f"No model is called {e.name}. Those that can be chosen: {', '.join(e.known)}."
        ),
        errors.ModelNotInstalled: lambda e: (
            f"The model {e.name} is not installed here; "
            f"python -m bot models pull {e.name} installs it."
        ),
        errors.ModelBroken: lambda e: (
            f"The model {e.name} cannot be used ({e.reason}); "
            f"python -m bot models pull {e.name} installs it again."
        ),
        errors.SettingsError: lambda e: f"The settings are wrong: {'; '.join(e.problems)}",
    },
    unexpected="Something went wrong with this article. It was logged; please send it again.",
    message_waits=(
        "This machine cannot store data right now. Your message is not lost; "
        "I will answer once it can."
    ),
    reply_first="Reply to a message with this command, or write the text right after it.",
    unsupported_attachment=(
        "I read text, links and text files for now, not this kind of file. "
        "You can paste its text here."
    ),
    more_links=lambda n: (
        f"This message has {_count(n, 'more link', 'more links')}; "
        "send them apart and I will read on."
    ),
    shorter="Shorter",
    longer="Longer",
    to_vi="Tiếng Việt",
    to_en="English",
    evidence="Evidence",
    back="Brief",
    brief_expired="This article is no longer kept here. Please send it again.",
    settings=lambda language, length: (
        f"<b>Settings of this chat</b>\nLanguage: {language} · /language\n"
        f"Length: {length} · /length"
    ),
    choose_language="Briefs are written in:",
    choose_length="How long briefs are:",
    languages={None: "As the article", Language.VI: "Tiếng Việt", Language.EN: "English"},
    lengths={Length.SHORT: "Short", Length.MEDIUM: "Medium", Length.LONG: "Long"},
    admins_only="Only admins of the group can change settings.",
    forgotten="I deleted what I kept about this chat.",
    your_text="the text you sent",
    your_file="the file you sent",
    your_chat="the chat you sent",
    decided="Decided",
    promised="Promised",
    unanswered="Nobody answered",
    word_count=lambda n: _count(n, "word", "words"),
    reading=lambda brief, source: f"{_duration(brief)} read instead of {_duration(source)}",
)
