"""The engine: a prompt, the server's answer, and what of it may become a brief."""

import math
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.budget import BUDGETS, Budget
from models.engines.fluency import fluent_sentences
from models.engines.remote.answer import plain_sentences, visible_text
from models.engines.remote.chat import Completion
from models.engines.remote.exchange import ServerConnection, ServerRefusal
from models.engines.remote.form import Form
from models.engines.remote.log_safe import log_safe
from models.engines.remote.model_list import listing, offers
from models.engines.remote.patience import ask_patiently
from models.engines.remote.prompt import Prompt, write_prompt
from models.engines.remote.server import RemoteServer
from models.engines.remote.suspicion import suspicion
from models.errors import GenerationError, GenerationFailed, GenerationOutOfTime
from models.interface import (
    NO_DEADLINE,
    Candidate,
    Deadline,
    Hypothesis,
    Language,
    Length,
    SegmentedText,
)

# Seconds that a look at the list of models may take.
LIST_SECONDS = 10.0
# Four times the longest brief. Beyond it the search for signs would cost more than its length.
MAX_CHARACTERS = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """What is to be written."""

    source: SegmentedText
    salient: tuple[int, ...]
    language: Language
    budget: Budget

    def prompt(self, max_source_words: int) -> Prompt:
        return write_prompt(
            self.source,
            self.salient,
            language=self.language,
            budget=self.budget,
            max_source_words=max_source_words,
        )


class RemoteEngine:
    """Writes briefs with a model behind an OpenAI-compatible server. Threads may share it.

    It keeps nothing of a text; what it learns is in which form the server takes questions.
    """

    name = "remote"

    def __init__(self, server: RemoteServer, *, tls: ssl.SSLContext | None = None) -> None:
        self.model = server.model
        self.leaves_host = not server.is_this_host
        self._server = server
        self._connection = ServerConnection(server, tls=tls)
        self._form = Form(max_source_words=server.max_source_words)

    def writes(self, source: Language) -> frozenset[Language]:
        """Return every language: models behind such servers read and write both."""
        return frozenset(Language)

    def generate(
        self,
        source: SegmentedText,
        salient: Sequence[int],
        *,
        language: Language,
        length: Length,
        max_words: int | None = None,
        deadline: Deadline = NO_DEADLINE,
    ) -> Sequence[Hypothesis]:
        """Return the one summary that the server wrote.

        Its candidates name no support: a server does not tell what its model looked at. Raises
        GenerationOutOfTime by `deadline`, and GenerationFailed for all that the server, the model
        or an answer that must not be shown can do; its reason holds neither key nor text.
        """
        budget = BUDGETS[length].within(max_words)
        task = _Task(source=source, salient=tuple(salient), language=language, budget=budget)
        try:
            sentences = self._write(task, _within(deadline, self._server.seconds))
        except GenerationOutOfTime as error:
            if not deadline.seconds_left:
                raise
            reason = f"no summary from {self._server.host} within {self._server.seconds:g} s"
            raise GenerationFailed(reason) from error
        except GenerationFailed as error:
            # The cause may show in a traceback what the reason must not.
            raise GenerationFailed(self._safe(error.reason, sent=source.text)) from None
        candidates = tuple(Candidate(text=each, support=(), score=0.0) for each in sentences)
        return (Hypothesis(sentences=candidates, score=math.nan),)

    def check(self) -> str:
        """Return in a line what the server offers.

        Raises GenerationError where it cannot be asked or does not have the model.
        """
        host = self._server.host
        try:
            names = self._connection.model_names(_within(NO_DEADLINE, LIST_SECONDS))
        except GenerationOutOfTime as error:
            raise GenerationFailed(f"no answer from {host} within {LIST_SECONDS:g} s") from error
        except GenerationFailed as error:
            raise GenerationFailed(self._safe(error.reason)) from None
        if not offers(names, self.model):
            raise GenerationFailed(f"{host} has no model {self.model!r}; it has: {listing(names)}")
        others = len(names) - 1
        return f"{host} has {self.model}" + (f" and {others} other models" if others > 0 else "")

    def close(self) -> None:
        """Close the connection; the engine cannot be used afterwards."""
        self._connection.close()

    def _write(self, task: _Task, deadline: Deadline) -> tuple[str, ...]:
        prompt, completion = self._answer(task, deadline)
        shown = visible_text(completion.text)
        if len(shown) > MAX_CHARACTERS:
            raise GenerationFailed(f"the model wrote {len(shown)} characters, which is no brief")
        sentences = plain_sentences(completion)
        reason = suspicion(sentences, shown, prompt)
        if reason is not None:
            raise GenerationFailed(reason)
        if not sentences:
            raise GenerationFailed("the model wrote no sentence")
        fluent = fluent_sentences(
            "\n".join(sentences), language=task.language, source=task.source.text, finished=True
        )
        if not fluent:
            raise GenerationFailed(f"the model wrote nothing that reads as {task.language}")
        return fluent

    def _answer(self, task: _Task, deadline: Deadline) -> tuple[Prompt, Completion]:
        """Ask in the form that the server takes, and remember it once it has answered."""
        form = self._form
        while True:
            prompt = task.prompt(form.max_source_words)
            request = prompt.request(options=form.options, system_role=form.system_role)
            try:
                completion = ask_patiently(self._connection, request, deadline)
            except ServerRefusal as refusal:
                try:
                    form = form.after(refusal)
                except ServerRefusal:
                    raise GenerationFailed(self._explained(refusal, deadline)) from refusal
                continue
            if form.options and completion.was_cut and not visible_text(completion.text):
                # It thought until its tokens were spent.
                form = replace(form, options=False)
                continue
            self._form = form
            return prompt, completion

    def _explained(self, refusal: ServerRefusal, deadline: Deadline) -> str:
        """Return the reason of a refusal with what the operator can do about it."""
        if refusal.status in (401, 403):
            return f"{refusal.reason} (is the key right?)"
        if refusal.status != 404:
            return refusal.reason
        try:
            names = self._connection.model_names(_within(deadline, LIST_SECONDS))
        except GenerationError:
            return f"{refusal.reason} (is the address that of its API?)"
        return f"{refusal.reason} (it has: {listing(names)})"

    def _safe(self, reason: str, *, sent: str = "") -> str:
        return log_safe(reason, key=self._server.api_key, sent=sent)


def _within(deadline: Deadline, seconds: float) -> Deadline:
    """Return `deadline`, but no more than `seconds` from now."""
    return replace(deadline, ends=min(deadline.ends, time.monotonic() + seconds))
