"""In which form a server takes a question, learnt from what it refused."""

from dataclasses import dataclass, replace

from models.engines.remote.exchange import ServerRefusal

# Statuses of answers about parameters or length, which another form of the question may please.
_ABOUT_QUESTION = frozenset({400, 413, 422})
_ABOUT_LENGTH = ("context", "too long", "too large", "exceed", "length")
# With less of an article a brief would not be worth its name.
MIN_SOURCE_WORDS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """`options` are parameters beside the messages; some templates know no system role."""

    max_source_words: int
    options: bool = True
    system_role: bool = True

    def after(self, refusal: ServerRefusal) -> "Form":
        """Return the form to try next. Raises `refusal` itself where none is left."""
        told = refusal.message.lower()
        if refusal.status in _ABOUT_QUESTION:
            if self.system_role and "system" in told:
                return replace(self, system_role=False)
            if self.options:
                return replace(self, options=False)
            shorter = self.max_source_words // 2
            is_too_long = refusal.status == 413 or any(sign in told for sign in _ABOUT_LENGTH)
            if is_too_long and shorter >= MIN_SOURCE_WORDS:
                return replace(self, max_source_words=shorter)
        raise refusal
