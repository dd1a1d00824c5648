"""The messages of one request, with the article fenced off as data."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from models.budget import Budget
from models.engines.remote.chat import ChatRequest, Message, Role
from models.engines.remote.excerpt import excerpt
from models.engines.remote.page_text import commands_the_model, neutralized
from models.engines.remote.wording import WORDINGS
from models.errors import GenerationFailed
from models.interface import Language, SegmentedText

# Models overrun what they are asked for, and a sentence that does not fit is lost whole.
ASKED_SHARE = 0.85
MIN_ASKED_WORDS = 8
# Vietnamese syllables take up to three tokens in vocabularies made for English.
TOKENS_PER_WORD = 4
# For models that think first. A plain one stops when it is done and does not use them.
THINKING_TOKENS = 2000
NONCE_BYTES = 8
# Titles are lines; what is longer is a text that calls itself one.
MAX_TITLE_CHARACTERS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What is said to the model; `fence` is the line around the article, new for each request."""

    system: str
    user: str
    fence: str
    max_tokens: int

    def request(self, *, options: bool, system_role: bool) -> ChatRequest:
        """Return the request, without what a server may refuse where it has refused it."""
        rules = Message(role=Role.SYSTEM, content=self.system)
        article = Message(role=Role.USER, content=self.user)
        whole = Message(role=Role.USER, content=f"{self.system}\n\n{self.user}")
        return ChatRequest(
            messages=(rules, article) if system_role else (whole,),
            max_tokens=self.max_tokens if options else None,
        )


def write_prompt(
    source: SegmentedText,
    salient: Sequence[int],
    *,
    language: Language,
    budget: Budget,
    max_source_words: int,
) -> Prompt:
    """Return the prompt for a brief of `source` in `language`.

    Raises GenerationFailed where the text has nothing but orders to a model.
    """
    wording = WORDINGS[language]
    nonce = secrets.token_hex(NONCE_BYTES)
    fence = f"=== {nonce} ==="
    body = excerpt(source, salient, max_words=max_source_words)
    if not body:
        raise GenerationFailed("the text only gives orders to whoever summarises it")
    title = _title(source)
    article = f"{wording.title}: {title}\n\n{body}" if title else body
    # Neither page nor sender can know it; but a promise that costs nothing is better kept.
    data = neutralized(article).replace(nonce, "")
    names = wording.same_names if language is source.language else wording.foreign_names
    return Prompt(
        system=wording.system.format(
            fence=fence, sentences=_sentences(budget, language), words=_asked(budget), names=names
        ),
        user=f"{fence}\n{data}\n{fence}\n\n{wording.task}",
        fence=fence,
        max_tokens=budget.max_words * TOKENS_PER_WORD + THINKING_TOKENS,
    )


def _title(source: SegmentedText) -> str:
    title = " ".join((source.title or "").split())[:MAX_TITLE_CHARACTERS]
    return "" if commands_the_model(title) else title


def _asked(budget: Budget) -> int:
    return max(MIN_ASKED_WORDS, round(budget.max_words * ASKED_SHARE))


def _sentences(budget: Budget, language: Language) -> str:
    low, high = budget.min_sentences, budget.max_sentences
    if language is Language.VI:
        return f"từ {low} đến {high} câu"
    return f"{low} to {high} sentences"
