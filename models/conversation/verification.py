"""Holds the lines of a brief to what was said."""

from dataclasses import dataclass, replace

from models.conversation.lines import ConversationLine
from models.conversation.turns import Conversation
from models.interface import Claim, ClaimKind
from models.text import count_words, words
from models.verify import SourceFacts, unsupported_claims

_QUOTATION_MARKS = frozenset('"“”«»')


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What a conversation says, indexed once, and who takes part."""

    conversation: Conversation
    facts: SourceFacts
    speakers: frozenset[str]

    @classmethod
    def of(cls, conversation: Conversation) -> "Statements":
        """Index a conversation."""
        return cls(
            conversation=conversation,
            facts=SourceFacts.of(None, conversation.text),
            speakers=frozenset(word for name in conversation.speakers for word in words(name)),
        )

    def supported(self, line: ConversationLine) -> ConversationLine | None:
        """Return the line if every claim stands, else its message word for word, else None."""
        if not self._unsupported(line.text):
            return line
        turn = line.turns[0]
        plain = replace(line, text=verbatim(self.conversation, turn), turns=(turn,))
        is_longer = count_words(plain.text) > count_words(line.text)
        return None if is_longer or self._unsupported(plain.text) else plain

    def _unsupported(self, text: str) -> tuple[Claim, ...]:
        # The label stands in front of what was said, and what was said begins like a sentence.
        label, colon, said = text.partition(": ")
        is_label = bool(colon) and label in self.conversation.speakers
        claims = unsupported_claims(said if is_label else text, self.facts)
        return tuple(claim for claim in claims if not self._is_ours(claim, text))

    def _is_ours(self, claim: Claim, text: str) -> bool:
        """Tell what reported speech puts there: speakers by name, and the apostrophe after them."""
        if claim.kind is ClaimKind.NAME:
            return self.speakers.issuperset(words(claim.text))
        return claim.kind is ClaimKind.QUOTATION and _QUOTATION_MARKS.isdisjoint(text)


def verbatim(conversation: Conversation, turn: int) -> str:
    """Return a message on one line behind its speaker's label."""
    said = " ".join(conversation.words(turn).split())
    return f"{conversation.turns[turn].speaker}: {said}"
