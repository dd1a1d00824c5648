"""From mentions to entities: one entry for each person, place or institution of a text."""

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from models.aliases import known_key, long_form
from models.interface import Label, Language, Mention, NamedEntity
from models.organization_names import fullest_names
from models.roles import hide_stops, stated_role
from models.text import fold

# An entity of the first tenth of a text is worth as much as one more mention.
EARLY_SHARE = 0.1
# A name in the headline, or in a sentence of the brief, outweighs some mentions further down.
FOCUS_WEIGHT = 3.0
# "(BNG)", "(PVtex)".
MIN_CAPITALS = 2
# Sài Gòn was another city's name until 1976: a text about then keeps the two apart.
_OLD_YEAR = re.compile(r"(?<!\d)1(?:[0-8]\d\d|9(?:[0-6]\d|7[0-5]))(?!\d)")
_INITIALS = re.compile(r"(?:[A-ZĐ][a-zđ]?\.\s?){1,3}")
_WOMEN = frozenset(("bà", "chị", "cô", "mẹ", "vợ", "mrs", "ms"))
_MEN = frozenset(("ông", "anh", "chú", "bố", "chồng", "cậu", "mr"))
_CHILDREN = frozenset(("cháu", "bé", "em", "gái", "trai", "sinh"))
_NOT_KEY = re.compile(r"[^\w]+")
_BRACKETED = re.compile(r"\s?\(\s?$")
_HO_CHI_MINH_CITY = frozenset(
    (
        *("tphcm", "hcm", "hcmc", "hcmcity", "hochiminhcity", "tphochiminh"),
        *("thànhphốhồchíminh", "tphồchíminh", "hồchíminh", "thànhphốhcm"),
    )
)
_CITY_HEAD = re.compile(r"^(?:thành phố|tp\.?|tỉnh|thị xã|tx\.?)\s*(?=[^\W\d_])")


@dataclass(slots=True)
class _Group:
    """The mentions of one entity as they are found."""

    label: Label
    name: str
    mentions: list[Mention] = field(default_factory=list)
    role: str | None = None


def link_mentions(
    text: str, mentions: Sequence[Mention], *, language: Language, focus: Sequence[str] = ()
) -> tuple[NamedEntity, ...]:
    """Group `mentions` of `text` by entity, the most salient entity first.

    `focus` are texts whose names matter most: the headline, the sentences of the brief.

    An entity is shown in its fullest written form. A short form ("ông Nghĩa", "Smith") joins the
    nearest earlier person whose name it can be; an acronym in brackets joins the name before it;
    well-known institutions and countries are one by whatever name (UN, LHQ, Liên Hợp Quốc).
    Linear in the number of mentions.
    """
    ordered = sorted(mentions, key=lambda each: each.start)
    groups = _Groups(text, language, ordered)
    for mention in ordered:
        groups.add(mention)
    named = fold("\n".join(focus))
    ranked = sorted(groups.all, key=lambda group: _rank(group, text, named))
    return tuple(
        NamedEntity(
            text=group.name, label=group.label, mentions=tuple(group.mentions), role=group.role
        )
        for group in ranked
    )


class _Groups:
    """Entities so far, under every key by which a later mention may name them."""

    def __init__(self, text: str, language: Language, mentions: Sequence[Mention]) -> None:
        self.all: list[_Group] = []
        self._text = text
        self._clauses = hide_stops(text, mentions)
        self._fuller = _fuller_keys(text, mentions, language)
        self._language = language
        self._person_end = 0
        self._by_key: dict[tuple[Label, str], _Group] = {}

    def add(self, mention: Mention) -> None:
        """Add a mention to the entity that it names, or open a new one."""
        written = self._text[mention.start : mention.end]
        key = (mention.label, self._key(mention, written))
        group = self._by_key.get(key)
        if group is None and key in self._fuller:
            # A headline has the short name before the text has the full one.
            key = (mention.label, self._fuller[key])
            group = self._by_key.get(key)
        if group is None and mention.label is Label.ORG:
            group = self._spelled_out(mention, written)
        if group is None:
            group = _Group(mention.label, written)
            self.all.append(group)
        self._by_key[key] = group
        group.mentions.append(mention)
        if len(written) > len(group.name) and not _is_country_head(written, mention.label):
            group.name = written
        if mention.label is Label.PER:
            self._know_person(mention, written, group)

    def _key(self, mention: Mention, written: str) -> str:
        key = _key(written, mention.label)
        if mention.label is Label.PER and _INITIALS.fullmatch(written):
            # "bà H." and "cháu H." are two people.
            return f"{key} {_kind_of_person(self._text, mention.start)}"
        old_times = key == "sài gòn" and _OLD_YEAR.search(self._text) is not None
        if key == "sài gòn" and mention.label is Label.LOC and not old_times:
            return "hồchíminh"
        return key

    def _know_person(self, mention: Mention, written: str, group: _Group) -> None:
        # The newest full name takes over its short forms: two men named Hùng are told apart
        # by who was named last.
        for short in _short_forms(written):
            self._by_key[Label.PER, short] = group
        if group.role is None:
            group.role = stated_role(
                self._clauses, mention, language=self._language, since=self._person_end
            )
        self._person_end = mention.end

    def _spelled_out(self, mention: Mention, acronym: str) -> _Group | None:
        """Return the institution right before an acronym in brackets."""
        capitals = sum(letter.isupper() for letter in acronym)
        if not self.all or " " in acronym or capitals < MIN_CAPITALS:
            return None
        latest = self.all[-1]
        if latest.label is not Label.ORG or not latest.mentions:
            return None
        between = self._text[latest.mentions[-1].end : mention.start]
        return latest if len(between) <= 3 and _BRACKETED.match(between) else None


def _fuller_keys(
    text: str, mentions: Sequence[Mention], language: Language
) -> dict[tuple[Label, str], str]:
    """Return the key of the full name for each key that is a short form of one in the text."""
    names = {
        label: {
            _key(written, label): written
            for each in mentions
            if each.label is label
            for written in [text[each.start : each.end]]
        }
        for label in (Label.PER, Label.ORG)
    }
    fuller: dict[tuple[Label, str], str] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for key, written in names[Label.PER].items():
        for short in _short_forms(written) if " " in written else ():
            bearers[short].add(key)
    for short, keys in bearers.items():
        longest = max(keys, key=len)
        # "Hùng" in the headline is nobody for sure where two men of that name follow.
        if all(longest.endswith(each) for each in keys):
            fuller[Label.PER, short] = longest
    # "Sir Howard" of Howard Newby, "ông Tập" of Tập Cận Bình: a first word that only one bears.
    firsts = Counter(key.split()[0] for key in names[Label.PER] if " " in key)
    for key in names[Label.PER]:
        first = key.split()[0]
        if firsts[first] == 1 and first != key:
            fuller.setdefault((Label.PER, first), key)
    organizations = names[Label.ORG]
    pairs = fullest_names(organizations.values(), organizations, language)
    return fuller | {(Label.ORG, short): full for short, full in pairs.items()}


@functools.lru_cache(maxsize=1024)
def _key(written: str, label: Label) -> str:
    folded = fold(written)
    if label is Label.LOC:
        joined = _NOT_KEY.sub("", folded)
        if joined in _HO_CHI_MINH_CITY:
            return "hồchíminh"
    known = known_key(written, label)
    if known is not None:
        return known
    if label is Label.LOC:
        folded = _CITY_HEAD.sub("", folded)
    key = _NOT_KEY.sub(" ", folded).strip() or folded
    return long_form(key) if label is Label.ORG else key


def _is_country_head(written: str, label: Label) -> bool:
    # "nước Mỹ" is no fuller a name than "Mỹ".
    return label is Label.LOC and written.startswith("nước ")


def _kind_of_person(text: str, start: int) -> str:
    """Return whether a man, a woman or a child is named at a character, by the word before."""
    before = fold(text[max(0, start - 12) : start]).rstrip(" .").rpartition(" ")[2]
    for kind, words in (("woman", _WOMEN), ("man", _MEN), ("child", _CHILDREN)):
        if before in words:
            return kind
    return ""


def _short_forms(written: str) -> Iterator[str]:
    """Yield the keys of the last one and last two words of a full name."""
    parts = _key(written, Label.PER).split()
    if len(parts) >= 2:
        yield parts[-1]
    if len(parts) >= 3:
        yield " ".join(parts[-2:])


def _rank(group: _Group, text: str, focus: str) -> tuple[float, int]:
    first = group.mentions[0].start
    early = first <= len(text) * EARLY_SHARE
    has_role = group.role is not None
    weight = len(group.mentions) + early + has_role
    in_focus = focus and any(form in focus for form in _forms(group, text))
    return -(weight + FOCUS_WEIGHT * bool(in_focus)), first


def _forms(group: _Group, text: str) -> set[str]:
    return {fold(text[each.start : each.end]) for each in group.mentions}
