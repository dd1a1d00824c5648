"""Which names a source holds, and in which other forms they may be said."""

import re
from functools import cached_property

from models.text import fold
from models.verify.aliases import canonical, relatives
from models.verify.names import Name, plain
from models.verify.vocabulary import ordinary_words

_WORD = re.compile(r"\w+")
_VIETNAMESE = re.compile(r"[ăâđêôơưạ-ỹ]")
# From this share of its characters on, a text is Vietnamese, whose family names come first.
MIN_VIETNAMESE = 0.03


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Titles and heads that a writer may add to a name or leave out.
_TITLES = _listed(
    "ông bà anh chị em cô chú bác cụ cậu cháu bé tỉnh huyện xã phường quận ca tp tx tt bộ sở ban "
    "mc nsưt nsnd ntk hlv gs pgs ts ths bs mr mrs ms dr sir lord president minister the"
)
# The list of ordinary words has none of one letter, since most are somebody's initial.
_ONE_LETTER = _listed("ở ý á à ơ ô ừ ồ ạ ủ a i")
# Countries of one syllable, which stand before a name without a word between: tổng thống Nga Putin.
_COUNTRIES = _listed("nga mỹ anh pháp đức nhật hàn trung úc ý lào séc bỉ áo")
_SKIPPED_IN_INITIALS = frozenset(("of", "the", "and", "for", "và", "của"))
# Initials stand for two to seven words.
MAX_INITIALS = 7


class SourceNames:
    """The names of one text, for look-ups by their words."""

    def __init__(self, text: str, folded: str, found: list[Name]) -> None:
        self._text = text
        self._folded = folded
        self._names = found

    @cached_property
    def _wording(self) -> str:
        """The words in a row in their short forms, one space around each."""
        return canonical(f" {' '.join(_WORD.findall(plain(self._folded)))} ")

    @cached_property
    def _runs(self) -> list[tuple[str, ...]]:
        return [tuple(canonical(f" {' '.join(name.words)} ").split()) for name in self._names]

    @cached_property
    def _is_vietnamese(self) -> bool:
        sample = self._text[:2_000].lower()
        return len(_VIETNAMESE.findall(sample)) > MIN_VIETNAMESE * len(sample)

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Words that name somebody alone: last ones of names, and given names in English."""
        alone = {run[-1] for run in self._runs if run}
        if not self._is_vietnamese:
            alone.update(run[0] for run in self._runs if run)
        return frozenset(alone)

    @cached_property
    def _capitalised(self) -> frozenset[str]:
        return frozenset(word for run in self._runs for word in run)

    @cached_property
    def _countries(self) -> frozenset[str]:
        """Countries of one syllable that begin a name: "Đức" of "Trần Đức Kiên" is none."""
        return frozenset(run[0] for run in self._runs if run and run[0] in _COUNTRIES)

    @cached_property
    def _small(self) -> frozenset[str]:
        return frozenset(fold(" ".join(filter(str.islower, _WORD.findall(self._text)))).split())

    @cached_property
    def _initials(self) -> frozenset[str]:
        """What the capitalised words and the few after each may be shortened to."""
        found: set[str] = set()
        for line in self._text.split("\n"):
            spoken = _WORD.findall(line)
            for place, word in enumerate(spoken):
                if word[0].isupper():
                    found.update(_shortened(spoken[place : place + MAX_INITIALS]))
        return frozenset(found)

    def hold(self, name: Name) -> bool:
        """Tell whether the source names that, in full, in short or by its initials."""
        said = tuple(canonical(f" {' '.join(name.words)} ").split())
        if not said or self._is_named(said):
            return True
        if name.is_initial and self._may_open(said[0]) and self._is_covered(said[1:]):
            return True
        return self._is_covered(said)

    def mention(self, words: tuple[str, ...]) -> bool:
        """Tell whether these folded words stand in the source: a single one as a name or title."""
        said = tuple(canonical(f" {' '.join(words)} ").split())
        if len(words) == 1 and words[0] in _TITLES:
            return f" {words[0]} " in self._wording
        return bool(said) and self._is_named(said)

    def _may_open(self, word: str) -> bool:
        is_ordinary = word in _ONE_LETTER or word in ordinary_words()
        return is_ordinary or word in self._small or word in _TITLES

    def _is_named(self, said: tuple[str, ...]) -> bool:
        if len(said) == 1:
            return said[0] in self._capitalised or (
                not self._runs and f" {said[0]} " in self._wording
            )
        return f" {' '.join(said)} " in self._wording

    def _is_covered(self, said: tuple[str, ...]) -> bool:
        """Tell whether names of the source make up `said`: Hanoi's Ba Đình, CEO Tim Cook."""
        start = 0
        while start < len(said):
            end = len(said)
            while end > start + 1 and not self._is_named(said[start:end]):
                end -= 1
            if end == start + 1 and not self._stands_alone(said[start]):
                return False
            start = end
        return True

    def _stands_alone(self, word: str) -> bool:
        if word in self._alone or word in _TITLES:
            return True
        if word in self._countries:
            return True
        if not self._is_vietnamese and self._is_english_form(word):
            return True
        if word in ordinary_words() and (word in self._small or word in self._capitalised):
            return True  # "Trưởng phòng" for "trưởng phòng"
        if any(other in self._capitalised for other in relatives(word)):
            return True
        if word in self._initials:
            return True
        return word.isdigit() or (not self._runs and f" {word} " in self._wording)

    def _is_english_form(self, word: str) -> bool:
        """Tell whether a word is an initial, or the plural or singular of a name's last word."""
        return len(word) == 1 or f"{word}s" in self._alone or word.removesuffix("s") in self._alone


def _shortened(spoken: list[str]) -> set[str]:
    full = "".join(word[0] for word in spoken).lower()
    bare = "".join(word[0] for word in spoken if word.lower() not in _SKIPPED_IN_INITIALS).lower()
    return {whole[:size] for whole in (full, bare) for size in range(2, len(whole) + 1)}
