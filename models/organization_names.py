"""Which written names of institutions are short forms of a longer one in the same text."""

from collections import defaultdict
from collections.abc import Iterable

from models.interface import Language

# The longest institution names have about twenty words; a bound keeps the work linear.
MAX_WORDS = 20
MAX_TAIL_WORDS = 6
# Two letters fit too many names.
MIN_INITIALS = 3
_UNSPOKEN = frozenset(("và", "of", "the", "and", "for", "in", "on", "về", "các"))
# "Bộ Ngoại giao" beside "Bộ Ngoại giao Nga" may be the one at home.
_NATIONAL_HEADS = frozenset(
    ("bộ", "quốc", "chính", "quân", "đảng", "nghị", "thượng", "hạ", "đội", "tuyển")
)
# Heads whose own name is used without them: "Tập đoàn Hoà Phát", later "Hoà Phát".
_PRIVATE_HEADS = frozenset(
    (
        *("công", "tập", "tổng", "hãng", "clb", "câu", "báo", "tờ", "ngân", "cty", "ctcp", "quỹ"),
        *("xí", "hợp", "htx", "đài", "kênh", "nhóm", "đội", "siêu", "khách", "nhà"),
    )
)
_PUBLIC_TAILS = frozenset(("công", "ubnd", "uỷ", "ủy", "bộ", "sở", "phòng", "viện", "ban", "cục"))
_COMPANY_FORMS = frozenset(
    (
        *("ltd", "limited", "inc", "plc", "corp", "corporation", "co", "company", "group", "llc"),
        *("holdings", "bank", "airlines", "football", "fc", "club"),
    )
)
_LEVELS = ("tỉnh", "thành", "huyện", "quận", "phường", "thị", "xã")
_PHRASE_OPENERS = frozenset(("of", "for"))


def fullest_names(
    written: Iterable[str], keys: Iterable[str], language: Language
) -> dict[str, str]:
    """Return, for each short name's key, the key of the one fuller name that it stands for.

    `keys` are the folded forms of the names `written`, words parted by one space. A short name
    that two different institutions may bear is in no pair. Linear in the number of names.
    """
    names = dict(zip(keys, written, strict=True))
    fuller: dict[str, set[str]] = defaultdict(set)
    # "Bộ GD&ĐT": the key parts the letters that belong together.
    acronyms = {
        f"{key.partition(' ')[0]} {key.partition(' ')[2].replace(' ', '')}": key
        for key, name in names.items()
        if name.partition(" ")[2].isupper()
    }
    initials = _by_initials(names)
    for key, name in names.items():
        spelled_out = initials.get(key) if name.isupper() else None
        if spelled_out is not None:
            fuller[key].add(spelled_out)
        for short in _short_keys(key.split()[:MAX_WORDS], name, language):
            if short in names:
                fuller[short].add(key)
        acronym = acronyms.get(_spelled(key.split())) if " " in key else None
        if acronym is not None and acronym != key:
            fuller[acronym].add(key)
    pairs = {}
    for short, longer in fuller.items():
        longest = max(longer, key=len)
        if all(each in longest for each in longer):
            pairs[short] = longest
    return pairs


def _by_initials(names: dict[str, str]) -> dict[str, str]:
    """Return the one name of the text that each row of initials can stand for: "bng"."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for key in names:
        words = [word for word in key.split()[:MAX_WORDS] if word not in _UNSPOKEN]
        if len(words) >= MIN_INITIALS:
            spelled["".join(word[0] for word in words)].add(key)
    return {letters: keys.pop() for letters, keys in spelled.items() if len(keys) == 1}


def _spelled(words: list[str]) -> str:
    """Return a ministry's key with its fields of work as initials: "bộ gdđt"."""
    return f"{words[0]} {''.join(word[0] for word in words[1:] if word != 'và')}"


def _short_keys(words: list[str], name: str, language: Language) -> Iterable[str]:
    if words[0] == "trường" and len(words) >= MIN_INITIALS:
        yield " ".join(words[1:])
    for level in _LEVELS:
        # "Công an Thanh Hóa" of "Công an tỉnh Thanh Hóa", where the text has no other.
        if level in words[1:-1]:
            at = words.index(level)
            after = at + (2 if words[at : at + 2] in (["thành", "phố"], ["thị", "xã"]) else 1)
            yield " ".join((*words[:at], *words[after:]))
    for cut in range(1, len(words)):
        head, rest = words[:cut], words[cut:]
        if _is_kept_head(head, rest, name, language):
            yield " ".join(head)
    if language is Language.VI and words[0] in _PRIVATE_HEADS and words[:2] != ["công", "an"]:
        for cut in range(max(1, len(words) - MAX_TAIL_WORDS), len(words)):
            if words[cut] not in _PUBLIC_TAILS:
                yield " ".join(words[cut:])


def _is_kept_head(head: list[str], rest: list[str], name: str, language: Language) -> bool:
    if language is Language.EN:
        return rest[0] in _PHRASE_OPENERS or all(word in _COMPANY_FORMS for word in rest)
    if len(head) < 2:
        return False
    goes_on_small = rest[0] == "và" or f" {rest[0]}" in name
    return goes_on_small or (len(head) >= 3 and head[0] not in _NATIONAL_HEADS)
