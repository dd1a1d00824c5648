"""English sentences that a name in place of "I" and "you" might get wrong: those are quoted."""

import re

from models.conversation.english_verbs import has_one_form, is_base, third_person


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


ADVERBS = _listed(
    "also just really still always never already only usually often even actually certainly "
    "definitely probably simply ever sometimes finally recently almost hardly soon currently"
)
MAX_ADVERBS = 3
# After "you" as an object: "tell you about", "show you the".
AFTER_OBJECT = _listed(
    "to a an the with for at in on from about if when some that what how there by as again "
    "very so much of because this"
)
AUXILIARIES = (
    "do does did is are am was were can could will would shall should may might must have has had "
    "don't doesn't didn't isn't aren't wasn't weren't can't couldn't won't wouldn't shouldn't "
    "haven't hasn't hadn't"
)
INVERTING = _listed(AUXILIARIES)
# "You two", "you and Tom": not the other speaker alone.
_PLURAL = _listed(
    "and or nor & two three four five six seven eight guys all both lot folks people boys girls "
    "kids ladies gentlemen lads gals"
)
_OF_SEVERAL = _listed(
    "all both two three four five each either neither one some any none most many few half rest lot"
)
_COORDINATING = _listed("and or nor & but then")
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


def is_doubtful(lowered: list[str]) -> bool:
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
    while token in ADVERBS and at + 1 < len(lowered) and at < index + MAX_ADVERBS:
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


def may_mean_anybody(lowered: list[str]) -> bool:
    """Tell a "you" that may be anybody: in the present, with no "I" and no "me" to speak to."""
    if not _FIRST_PERSON.isdisjoint(lowered):
        return False
    return any(
        token == "you" and _is_timeless(lowered[index + 1 : index + 2 + MAX_ADVERBS])
        for index, token in enumerate(lowered)
    )


def _is_timeless(following: list[str]) -> bool:
    verbs = [token for token in following if token not in ADVERBS]
    if not verbs:
        return False
    if "never" in following or verbs[0] in _SAID_OF_ANYBODY:
        return True
    return verbs[0] in ("do", "don't", "have") or is_base(verbs[0])


def lacks_subject(lowered: list[str]) -> bool:
    """Tell "Then call me" and "Looking forward to seeing you", whose subject is left out."""
    first = next((token for token in lowered if token not in ADVERBS | _COORDINATING), "")
    if first in INVERTING or is_base(first):
        return True
    return first.endswith("ing") and len(first) > len("king") and first not in _NOUNS_IN_ING


def is_doubtful_question(found: re.Match[str], rest: list[str]) -> bool:
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
    return is_doubtful([subject, *rest])


def _may_be_determiner(aux: str, rest: list[str]) -> bool:
    """Tell "Is that man ...?" and "Does this train stop ...?" from "Is that all?"."""
    words = [token for token in rest if token[0].isalnum()]
    if len(words) < 2:
        return False
    if aux.startswith(("is", "are", "was", "were")):
        return words[0] not in _AFTER_DEMONSTRATIVE
    return not is_base(words[0]) or words[1] not in AFTER_OBJECT | _AFTER_DEMONSTRATIVE
