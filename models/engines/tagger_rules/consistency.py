"""One name, one label: what the whole text says of a name decides its doubtful mentions."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from models.engines.tagger_rules.coordination import (
    with_coordinated_places,
    with_house_numbers,
)
from models.engines.tagger_rules.evidence import acts_like_person, is_led_body, lone_capitals
from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.kinds_of_bodies import PLACE_HEADS_INSIDE
from models.engines.tagger_rules.people import GUESSED, NAMED, TITLED
from models.engines.tagger_rules.runs import Found, Reading
from models.engines.tagger_rules.tokens import Shape
from models.interface import Label

# A whole article introduces its people by a title, an age or a verb; a few sentences may not.
MIN_ARTICLE_TOKENS = 250
SETTLED = 0.8
MIN_SURE_SCORE = 0.85
MAX_SHORT_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the text says of names, by their folded words.

    `votes`: sure readings of a name; `bodies`: the institution that a short form belongs to, as
    tokens before the short form; `people`: names that somewhere act like a person.
    """

    votes: dict[str, Counter[Label]]
    bodies: dict[str, tuple[int, int]]
    people: frozenset[str]


def settled_names(reading: Reading, names: list[Found]) -> list[Found]:
    """Return `names` with one label for each name that the text settles elsewhere.

    A guessed person of a whole article for whom nothing speaks is left out.
    """
    names = with_house_numbers(reading, with_coordinated_places(reading, names))
    evidence = _evidence(reading, names)
    article = len(reading.tokens) >= MIN_ARTICLE_TOKENS
    result: list[Found] = []
    for found in names:
        if not _is_doubtful(reading, found):
            result.append(found)
            continue
        reached = result[-1].end if result else 0
        settled = _settled(reading, found, evidence, reached)
        if settled is None and not (article and _is_guessed_person(found)):
            settled = found
        if settled is not None:
            result.append(settled)
    return result


def _is_guessed_person(found: Found) -> bool:
    return found.label is Label.PER and found.score <= GUESSED


def _is_doubtful(reading: Reading, found: Found) -> bool:
    if found.label is Label.LOC:
        return found.score <= GUESSED
    if found.label is not Label.PER or found.score >= TITLED:
        return False
    # "Đinh Văn Tứ" and "Helen Marsh" are people by their names alone; "An Hòa" may be anything.
    named = found.score >= NAMED
    full = found.end - found.start >= 3 or reading.in_list(found.start, WordList.FIRST_NAMES)
    return not (named and full)


def _settled(reading: Reading, found: Found, evidence: _Evidence, reached: int) -> Found | None:
    key = _key(reading, found.start, found.end)
    votes = evidence.votes.get(key)
    if votes:
        # Where a place and a person share a name, the doubtful mention is told as no person.
        label = max(votes, key=lambda each: (votes[each], each is not Label.PER))
        return replace(found, label=label, score=SETTLED)
    body = evidence.bodies.get(key)
    if body is not None and found.label is Label.PER:
        return Found(_body_start(reading, found, body, reached), found.end, Label.ORG, SETTLED)
    if key in evidence.people:
        return replace(found, label=Label.PER, score=SETTLED)
    return None


def _body_start(reading: Reading, found: Found, body: tuple[int, int], reached: int) -> int:
    """Return where a short form begins: "Dệt may An Hòa" of "Công ty Dệt may An Hòa"."""
    keys = reading.tokens.keys
    first, short = body
    start = found.start
    while start > reached and short > first and keys[start - 1] == keys[short - 1]:
        start -= 1
        short -= 1
    while start < found.start and reading.tokens.shapes[start] < Shape.CAPITAL:
        start += 1
    return start


def _evidence(reading: Reading, names: list[Found]) -> _Evidence:
    votes: dict[str, Counter[Label]] = defaultdict(Counter)
    bodies: dict[str, tuple[int, int]] = {}
    people: set[str] = set()
    lone = lone_capitals(reading)
    for found in names:
        key = _key(reading, found.start, found.end)
        if _is_doubtful(reading, found):
            if is_led_body(reading, found.start):
                votes[key][Label.ORG] += 1
            elif acts_like_person(reading, found, lone):
                people.add(key)
            continue
        if found.score >= MIN_SURE_SCORE:
            votes[key][found.label] += 1
        if found.label is Label.PER and found.end - found.start >= 2:
            votes[_key(reading, found.start + 1, found.end)][Label.PER] += 1
        elif found.label is Label.ORG:
            _know_short_forms(reading, found, votes, bodies)
    return _Evidence(votes, bodies, frozenset(people))


def _know_short_forms(
    reading: Reading,
    found: Found,
    votes: dict[str, Counter[Label]],
    bodies: dict[str, tuple[int, int]],
) -> None:
    tokens = reading.tokens
    for start in range(max(found.start + 1, found.end - MAX_SHORT_WORDS), found.end - 1):
        if tokens.shapes[start] < Shape.CAPITAL:
            continue
        key = _key(reading, start, found.end)
        if tokens.keys[start - 1] in PLACE_HEADS_INSIDE:
            votes[key][Label.LOC] += 1
        elif reading.place(start) is None:
            bodies.setdefault(key, (found.start, start))
    # "Larkspur Vane Group", later "Larkspur Vane".
    if reading.in_list(found.end - 1, WordList.ORGANIZATION_ENDS):
        for end in range(found.start + 2, found.end):
            bodies.setdefault(_key(reading, found.start, end), (found.start, found.start))


def _key(reading: Reading, start: int, end: int) -> str:
    return " ".join(reading.tokens.keys[start:end])
