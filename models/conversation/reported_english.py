"""English words of a speaker as reported speech: "I'm late" by Minh is "Minh is late".

Only what is certain to stay right is rewritten; `you` is the other speaker, so only of two.
"""

import re
from dataclasses import dataclass

from models.conversation.english_doubts import (
    ADVERBS,
    AFTER_OBJECT,
    AUXILIARIES,
    INVERTING,
    MAX_ADVERBS,
    is_doubtful,
    is_doubtful_question,
    lacks_subject,
    may_mean_anybody,
)
from models.conversation.english_verbs import (
    has_one_form,
    is_base,
    is_participle,
    past,
    present,
    third_person,
)


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What these words mean depends on who else is meant, or has no form after a name.
_UNCERTAIN = _listed(
    "we us our ours ourselves we're myself yourself yourselves mine yours i' let let's"
)
# A name in place of every pronoun soon tires.
MAX_NAMES = 3
# Shorter statements are rather quoted.
MIN_TOKENS = 5
# In front of a clause, and small inside of one.
_OPENERS = _listed(
    "the a an it this that these those there he she they his her its their some many "
    "most all every each if when because since although while as in on at for with by from "
    "after before one two three people everything everyone nothing maybe perhaps then so but "
    "and or not no only both another such now today tomorrow usually it's that's there's "
    "he's she's they're here hopefully"
)
# Before an object with a bare verb: "I let you drive".
_CAUSING = _listed("let lets letting make makes made making help helps helped helping")
# Before an object with a bare verb as well as before a clause: "I see you go".
_PERCEIVING = _listed(
    "see saw seen sees seeing hear heard hears watch watched feel felt have had having notice "
    "noticed"
)
_ASKS = re.compile(
    r"(?:(?P<wh>(?:what|which|how|whose)(?: (?!do\b|does\b|did\b|is\b|are\b|was\b|were\b|can\b"
    r"|could\b|will\b|would\b|shall\b|should\b|may\b|have\b|has\b|i\b|you\b)[\w'-]+){0,4}"
    r"|where|when|why|who|whom) )?"
    rf"(?P<aux>{AUXILIARIES.replace(' ', '|')}) "
    r"(?P<subject>i|you|it|that|this|he|she|they|there|these|those)\b(?P<rest>[^?]*)\?+",
    re.IGNORECASE,
)
# Begins where a run of stops does, so that each run is read once.
_STOPS = re.compile(r"(?<![,;:.!?])([,;:.!?]++)(?=\s|$)")
_IMPERATIVE_START = re.compile(
    r"(?:please|don't|do not|never|be|let|come|go|take|try|have|make|tell|give|get|look|wait|"
    r"remember|keep|put|turn|call|ask|bring|show|help|stop|just|feel|hold|sit|say|sign|fill|"
    r"follow|leave|send|use|write|check|watch|excuse|thanks|thank|congratulations|good|sounds|"
    r"see|meet|love|miss|hope|wish|glad|happy|sorry|sad|thankful|excited|congrats|talk|catch|pick|"
    r"of course|sure|no problem|how|what|why|when|where|who|welcome|nice|great|yes|no|hi|hello)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who speaks and, where only two do, to whom; names as they are to be written."""

    speaker: str
    addressee: str | None


def reported(sentence: str, roles: Roles) -> str | None:
    """Return a sentence of `roles.speaker` in the third person, or None where it is not certain.

    The result names the speaker. Quotations inside stay untouched only by not being rewritten.
    """
    plain = sentence.replace("’", "'").strip()
    if not plain or any(mark in plain for mark in '"“”«»') or " '" in plain:
        return None
    if plain.endswith("?"):
        return _question(plain, roles)
    return _statement(plain, roles)


def _statement(plain: str, roles: Roles) -> str | None:
    tokens = _tokens(plain)
    lowered = [token.lower() for token in tokens]
    if is_doubtful(lowered) or may_mean_anybody(lowered):
        return None
    told = _third_person(tokens, roles)
    if told is None or told == _joined(tokens):
        return None
    if lowered[0] == "i":
        return _readable(told, roles)
    if _IMPERATIVE_START.match(plain) or lacks_subject(lowered) or len(tokens) < MIN_TOKENS:
        return None
    return _readable(f"{roles.speaker} says {_lowered(told, tokens)}", roles)


def _readable(told: str, roles: Roles) -> str | None:
    """Return `told` unless names stand in it too often to be read with ease."""
    names = told.count(roles.speaker) + (told.count(roles.addressee) if roles.addressee else 0)
    return told if names <= MAX_NAMES else None


def _question(plain: str, roles: Roles) -> str | None:
    found = _ASKS.fullmatch(plain)
    if found is None:
        return None
    rest = _tokens(found["rest"].strip())
    if is_doubtful_question(found, [token.lower() for token in rest]):
        return None
    tail = _third_person(rest, roles) if rest else ""
    if tail is None:
        return None
    subject = _subject(found["subject"].lower(), roles)
    if subject is None:
        return None
    predicate = _predicate(found["aux"].lower(), found["subject"].lower(), tail)
    if predicate is None:
        return None
    opening = found["wh"].lower() if found["wh"] else "if"
    return _readable(f"{roles.speaker} asks {opening} {subject} {predicate}".rstrip() + ".", roles)


def _subject(pronoun: str, roles: Roles) -> str | None:
    if pronoun == "i":
        return roles.speaker
    return roles.addressee if pronoun == "you" else pronoun


def _predicate(aux: str, pronoun: str, tail: str) -> str | None:
    """Return what follows the subject when the question's order is undone."""
    named = pronoun in ("i", "you")
    verb, _, rest = tail.partition(" ")
    adverb = ""
    if verb.lower() in ADVERBS:
        adverb = verb + " "
        verb, _, rest = rest.partition(" ")
    bare = verb.rstrip(".,;!")
    if aux in ("do", "does") and (named or aux == "does"):
        form = present(bare) if bare else None
        return None if form is None else f"{adverb}{form}{verb[len(bare) :]} {rest}".rstrip()
    if aux == "do":
        return tail
    if aux == "did":
        form = past(bare) if bare else None
        return None if form is None else f"{adverb}{form}{verb[len(bare) :]} {rest}".rstrip()
    form = third_person(aux) if named else aux
    return None if form is None else f"{form} {tail}"


def _tokens(plain: str) -> list[str]:
    spread = re.sub(r"\b(I|you|You|i)(?='(?:m|re|ve|ll|d)\b)", r"\1 ", plain)
    return [token for token in re.findall(r"\S+", _STOPS.sub(r" \1", spread))]


def _third_person(tokens: list[str], roles: Roles) -> str | None:
    """Return the words with first and second persons named, verbs in agreement; None if unsure."""
    told: list[str] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        lowered = token.lower()
        if lowered in _UNCERTAIN or lowered.startswith(("we'", "let'")):
            return None
        if lowered in ("i", "you"):
            name = roles.speaker if lowered == "i" else roles.addressee
            if name is None:
                return None
            agreed = _agreement(tokens, index, name, lowered)
            if agreed is None:
                return None
            words, index = agreed
            told.extend(words)
            continue
        told.append(_object(lowered, token, roles))
        if told[-1] == "":
            return None
        index += 1
    return _joined(told)


def _object(lowered: str, token: str, roles: Roles) -> str:
    """Return `me`, `my`, `your` by name, any other word as it stands; "" where nobody is known."""
    if lowered in ("me", "my"):
        return roles.speaker + ("'s" if lowered == "my" else "")
    if lowered == "your":
        return roles.addressee + "'s" if roles.addressee else ""
    return token


def _agreement(
    tokens: list[str], index: int, name: str, pronoun: str
) -> tuple[list[str], int] | None:
    """Return the name with the verb after it in agreement, and where to go on."""
    before = tokens[index - 1].lower() if index else ""
    told, at = [name], index + 1
    while at < len(tokens) and tokens[at].lower() in ADVERBS:
        told.append(tokens[at])
        at += 1
    following = tokens[at] if at < len(tokens) else "."
    if following.lower() == "'d":
        contracted = _had_or_would(tokens[at + 1 :])
        return ([*told, contracted], at + 1) if contracted else None
    if before in INVERTING and before != "have":
        return None
    if pronoun == "you" and before in _CAUSING and (is_base(following) or at > index + 1):
        return told, at
    form = third_person(following)
    if form is not None:
        if form != following.lower() and not _surely_subject(before, following.lower()):
            return None
        # "what you need", "I think": the verb is what follows.
        return [*told, form], at + 1
    is_object = not following[:1].isalnum() or following.lower() in AFTER_OBJECT
    if pronoun == "you" and is_object and index:
        return told, at
    return None


def _had_or_would(following: list[str]) -> str | None:
    """Return what "'d" is short for, by the verb behind it; None where that is not known."""
    at = 0
    while at < min(MAX_ADVERBS, len(following)) and (
        following[at].lower() in ADVERBS or following[at].lower() == "not"
    ):
        at += 1
    verb = following[at].lower() if at < len(following) else ""
    if verb == "better" or is_participle(verb):
        return "had"
    # "Come" and "put" follow both.
    is_both = has_one_form(verb) or verb in ("come", "become", "run")
    return "would" if verb == "rather" or (is_base(verb) and not is_both) else None


def _surely_subject(before: str, verb: str) -> bool:
    """Tell whether a pronoun alone governs a verb of changing form: not in "Tom and I have"."""
    if before in ("and", "or", "nor", "&"):
        return verb in ("am", "'m")
    return before not in _PERCEIVING | {"for", "with", "without", "to", "of", "have"}


def _joined(words: list[str]) -> str:
    return re.sub(r" ([,;:.!?]++)(?= |$)", r"\1", " ".join(words))


def _lowered(told: str, tokens: list[str]) -> str:
    first = tokens[0]
    keeps = first in ("I",) or not first[:1].isupper() or first.lower() not in _OPENERS
    return told if keeps else told[:1].lower() + told[1:]
