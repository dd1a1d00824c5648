"""English words of a speaker as reported speech: "I'm late" by Minh is "Minh is late".

Only what is certain to stay right is rewritten; `you` is the other speaker, so only of two.
"""

import re
from dataclasses import dataclass

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


_ADVERBS = _listed(
    "also just really still always never already only usually often even actually certainly "
    "definitely probably simply ever sometimes finally recently almost hardly soon currently"
)
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
# After "you" as an object: "tell you about", "show you the".
_AFTER_OBJECT = _listed(
    "to a an the with for at in on from about if when some that what how there by as again "
    "very so much of because this"
)
_AUXILIARIES = (
    "do does did is are am was were can could will would shall should may might must have has had "
    "don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't "
    "haven't hasn't hadn't"
)
_INVERTING = _listed(_AUXILIARIES)
# "You two", "you and Tom": not the other speaker alone.
_PLURAL = _listed(
    "and or nor & two three four five six seven eight guys all both lot folks people boys girls "
    "kids ladies gentlemen lads gals"
)
_OF_SEVERAL = _listed(
    "all both two three four five each either neither one some any none most many few half rest lot"
)
_COORDINATING = _listed("and or nor & but then")
# Before an object with a bare verb: "I let you drive".
_CAUSING = _listed("let lets letting make makes made making help helps helped helping")
# Before an object with a bare verb as well as before a clause: "I see you go".
_PERCEIVING = _listed(
    "see saw seen sees seeing hear heard hears watch watched feel felt have had having notice "
    "noticed"
)
_BEFORE_BARE = _listed(
    "to can could will would shall should may might must 'll can't couldn't won't wouldn't "
    "shouldn't don't doesn't didn't"
)
_HABITS = _listed("every always usually often sometimes never daily weekly each normally")
_FIRST_PERSON = _listed("i me my")
# "You can't teach an old dog new tricks": said of anybody, and so of nobody by name.
_SAID_OF_ANYBODY = _listed(
    "can can't cannot could couldn't should shouldn't must mustn't may might would wouldn't"
)
_EXCLAIMED = _listed(
    "god goodness gosh word bad dear love darling friend honey lord pleasure apologies foot"
)
_OPINIONS = _listed("think guess suppose believe hope know mean say reckon bet swear")
_NOUNS_IN_ING = _listed("thing things everything nothing something anything evening morning king")
# After "is that": no noun that "that" belongs to.
_AFTER_DEMONSTRATIVE = _listed(
    "a an the my your his her their our all ok okay true right correct fine enough clear what "
    "where how why it so not really still also from in on at to for with good bad me you him them"
)
_ASKS = re.compile(
    r"(?:(?P<wh>(?:what|which|how|whose)(?: (?!do\b|does\b|did\b|is\b|are\b|was\b|were\b|can\b"
    r"|could\b|will\b|would\b|shall\b|should\b|may\b|have\b|has\b|i\b|you\b)[\w'-]+){0,4}"
    r"|where|when|why|who|whom) )?"
    rf"(?P<aux>{_AUXILIARIES.replace(' ', '|')}) "
    r"(?P<subject>i|you|it|that|this|he|she|they|there|these|those)\b(?P<rest>[^?]*)\?+",
    re.IGNORECASE,
)
# Begins where a run of stops does, so that each run is read once.
_STOPS = re.compile(r"(?<![,;:.!?])([,;:.!?]++)(?=\s|$)")
_MAX_ADVERBS = 3
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
    if _is_doubtful(lowered) or _may_mean_anybody(lowered):
        return None
    told = _third_person(tokens, roles)
    if told is None or told == _joined(tokens):
        return None
    if lowered[0] == "i":
        return _readable(told, roles)
    if _IMPERATIVE_START.match(plain) or _lacks_subject(lowered) or len(tokens) < MIN_TOKENS:
        return None
    return _readable(f"{roles.speaker} says {_lowered(told, tokens)}", roles)


def _readable(told: str, roles: Roles) -> str | None:
    """Return `told` unless names stand in it too often to be read with ease."""
    names = told.count(roles.speaker) + (told.count(roles.addressee) if roles.addressee else 0)
    return told if names <= MAX_NAMES else None


def _is_doubtful(lowered: list[str]) -> bool:
    """Tell sentences in which a name would stand for more, or a verb would not agree with it."""
    if "each" in lowered and "other" in lowered:
        return True
    has_habit = not _HABITS.isdisjoint(lowered)
    asks_bare = False
    for index, token in enumerate(lowered):
        before = lowered[index - 1] if index else ""
        following = lowered[index + 1] if index + 1 < len(lowered) else "."
        asks_bare = asks_bare or token in _BEFORE_BARE
        if _names_wrongly(token, before, following):
            return True
        if token == "you" and before == "of" and index > 1 and lowered[index - 2] in _OF_SEVERAL:
            return True
        if has_habit and has_one_form(token):
            return True
        # "I get up and make coffee", "If you need me, call": a second verb that has no name.
        if before in _COORDINATING | {","} and _changes(token, lowered, index) and not asks_bare:
            return True
    return False


def _changes(token: str, lowered: list[str], index: int) -> bool:
    """Tell a verb, adverbs before it aside, that would have another form after a name."""
    at = index
    while token in _ADVERBS and at + 1 < len(lowered) and at < index + _MAX_ADVERBS:
        at += 1
        token = lowered[at]
    return third_person(token) not in (None, token)


def _names_wrongly(token: str, before: str, following: str) -> bool:
    """Tell a pronoun that no single name can stand for: "you two", "me too", "my goodness"."""
    if token in ("i", "you") and following in _PLURAL:
        return True
    if token == "you" and following[:1].isdigit():
        return True
    if token == "i":
        is_opinion = before == "," and following in _OPINIONS
        return is_opinion or following in ("were", "'re", "are")
    if token == "me":
        return (not before[:1].isalnum() and following != "'s") or following in ("too", "neither")
    return token == "my" and following in _EXCLAIMED


def _may_mean_anybody(lowered: list[str]) -> bool:
    """Tell a "you" that may be anybody: in the present, with no "I" and no "me" to speak to."""
    if not _FIRST_PERSON.isdisjoint(lowered):
        return False
    return any(
        token == "you" and _is_timeless(lowered[index + 1 : index + 2 + _MAX_ADVERBS])
        for index, token in enumerate(lowered)
    )


def _is_timeless(following: list[str]) -> bool:
    verbs = [token for token in following if token not in _ADVERBS]
    if not verbs:
        return False
    if "never" in following or verbs[0] in _SAID_OF_ANYBODY:
        return True
    return verbs[0] in ("do", "don't", "have") or is_base(verbs[0])


def _lacks_subject(lowered: list[str]) -> bool:
    """Tell "Then call me" and "Looking forward to seeing you", whose subject is left out."""
    first = next((token for token in lowered if token not in _ADVERBS | _COORDINATING), "")
    if first in _INVERTING or is_base(first):
        return True
    return first.endswith("ing") and len(first) > len("king") and first not in _NOUNS_IN_ING


def _question(plain: str, roles: Roles) -> str | None:
    found = _ASKS.fullmatch(plain)
    if found is None:
        return None
    rest = _tokens(found["rest"].strip())
    if _is_doubtful_question(found, [token.lower() for token in rest]):
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


def _is_doubtful_question(found: re.Match[str], rest: list[str]) -> bool:
    """Tell questions whose subject goes on, that suggest, or that ask about people in general."""
    subject, aux, wh = (
        found["subject"].lower(),
        found["aux"].lower(),
        (found["wh"] or "").lower(),
    )
    first = rest[0] if rest else ""
    if first in _PLURAL or (first and (not first[0].isalnum() or first[0].isdigit())):
        return True
    if subject in ("this", "that", "these", "those") and _may_be_determiner(aux, rest):
        return True
    if subject == "you":
        suggests = wh == "why" and aux == "don't"
        # "How do you spell it?", "What do you call it?"
        in_general = aux == "do" and (
            (wh == "how" and first not in ("feel", "like", "know", "want", "plan"))
            or first in ("say", "call")
        )
        if suggests or in_general:
            return True
    return _is_doubtful([subject, *rest])


def _may_be_determiner(aux: str, rest: list[str]) -> bool:
    """Tell "Is that man ...?" and "Does this train stop ...?" from "Is that all?"."""
    words = [token for token in rest if token[0].isalnum()]
    if len(words) < 2:
        return False
    if aux.startswith(("is", "are", "was", "were")):
        return words[0] not in _AFTER_DEMONSTRATIVE
    return not is_base(words[0]) or words[1] not in _AFTER_OBJECT | _AFTER_DEMONSTRATIVE


def _subject(pronoun: str, roles: Roles) -> str | None:
    if pronoun == "i":
        return roles.speaker
    return roles.addressee if pronoun == "you" else pronoun


def _predicate(aux: str, pronoun: str, tail: str) -> str | None:
    """Return what follows the subject when the question's order is undone."""
    named = pronoun in ("i", "you")
    verb, _, rest = tail.partition(" ")
    adverb = ""
    if verb.lower() in _ADVERBS:
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
    while at < len(tokens) and tokens[at].lower() in _ADVERBS:
        told.append(tokens[at])
        at += 1
    following = tokens[at] if at < len(tokens) else "."
    if following.lower() == "'d":
        contracted = _had_or_would(tokens[at + 1 :])
        return ([*told, contracted], at + 1) if contracted else None
    if before in _INVERTING and before != "have":
        return None
    if pronoun == "you" and before in _CAUSING and (is_base(following) or at > index + 1):
        return told, at
    form = third_person(following)
    if form is not None:
        if form != following.lower() and not _surely_subject(before, following.lower()):
            return None
        # "what you need", "I think": the verb is what follows.
        return [*told, form], at + 1
    is_object = not following[:1].isalnum() or following.lower() in _AFTER_OBJECT
    if pronoun == "you" and is_object and index:
        return told, at
    return None


def _had_or_would(following: list[str]) -> str | None:
    """Return what "'d" is short for, by the verb behind it; None where that is not known."""
    at = 0
    while at < min(_MAX_ADVERBS, len(following)) and (
        following[at].lower() in _ADVERBS or following[at].lower() == "not"
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
