"""The shorter forms in which a sentence may be told."""

from models.compression.aside import without_asides
from models.compression.ending import endings
from models.compression.opening import without_opening
from models.discourse import is_torn
from models.interface import Language

MAX_OPENINGS = 3
MAX_FORMS = 12
# Longer sentences come from tables and torn pages; they are not worth their cost.
MAX_LENGTH = 1200


def shorter_forms(sentence: str, *, language: Language) -> tuple[str, ...]:
    """Return the sentence and what is left of it without openings, brackets and last clauses.

    The first is the sentence itself. Each holds the words of the sentence in their order.
    """
    if len(sentence) > MAX_LENGTH:
        return (sentence,)
    bases = [sentence]
    for _ in range(MAX_OPENINGS):
        rest = without_opening(bases[-1], language=language)
        if rest is None:
            break
        bases.append(rest)
    bases += [bare for base in tuple(bases) if (bare := without_asides(base)) is not None]
    forms = dict.fromkeys(bases)
    for base in bases:
        forms.update(dict.fromkeys(endings(base)))
    whole = [form for form in forms if form == sentence or not is_torn(form)]
    return tuple(whole[:MAX_FORMS])
