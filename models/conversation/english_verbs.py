"""English verb forms that agree with a name: "I go" and "you go" are "Minh goes"."""

_IRREGULAR_THIRD = {"have": "has", "do": "does", "go": "goes", "be": "is", "am": "is", "are": "is"}
_CHANGED = {
    "am": "is", "are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't",
    "haven't": "hasn't", "aren't": "isn't", "weren't": "wasn't", "ain't": "isn't",
    "'m": "is", "'re": "is", "'ve": "has", "'ll": "will",
}  # fmt: skip


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SAME = _listed(
    "can could will would shall should may might must cannot can't couldn't won't wouldn't "
    "shouldn't mustn't didn't wasn't hadn't was had did is has does isn't hasn't doesn't"
)
_BASE = _listed(
    "accept admit advise agree allow answer appreciate apologize apply ask assume attend avoid "
    "bake believe belong book borrow bring build buy call care carry catch change charge check "
    "choose clean collect come complain consider cook cost count cover cross cry dance decide "
    "depend deserve dislike doubt draw dream drink drive drop earn eat enjoy exercise expect "
    "explain fear feel fight figure find finish fix fly follow forget forgive get give go grow "
    "guarantee guess hate have hear help hold hope imagine insist intend join keep know lack "
    "laugh learn leave lend like listen live look lose love make manage marry mean meet mind miss "
    "move need notice offer open order owe own pack pay pick plan play practice prefer prepare "
    "promise propose quit read realize receive recommend refuse regret remember rent repair reply "
    "require reserve respect return run save say search see seem sell send serve share shop show "
    "sing sit sleep smell smoke sound speak spend stand start stay stop study suffer suggest "
    "support suppose suspect swear swim take talk teach tell thank think train travel treat trust "
    "try turn understand use visit wait walk want wash watch wear weigh win wish wonder work "
    "worry write"
)
_BASE_TO_PAST = dict(
    pair.split(":")
    for pair in _listed(
        "become:became begin:began break:broke bring:brought build:built buy:bought catch:caught "
        "choose:chose come:came do:did draw:drew drink:drank drive:drove eat:ate fall:fell "
        "feel:felt fight:fought find:found fly:flew forget:forgot get:got give:gave go:went "
        "grow:grew have:had hear:heard hold:held keep:kept know:knew leave:left lend:lent "
        "lose:lost make:made mean:meant meet:met pay:paid say:said see:saw sell:sold send:sent "
        "sing:sang sit:sat sleep:slept speak:spoke spend:spent stand:stood swim:swam take:took "
        "teach:taught tell:told think:thought understand:understood wake:woke wear:wore win:won "
        "write:wrote like:liked want:wanted need:needed call:called order:ordered ask:asked "
        "enjoy:enjoyed try:tried study:studied work:worked use:used live:lived start:started "
        "finish:finished decide:decided plan:planned look:looked play:played stay:stayed "
        "receive:received happen:happened cost:cost put:put read:read hurt:hurt let:let "
        "forgive:forgave quit:quit run:ran swear:swore shop:shopped stop:stopped drop:dropped "
        "admit:admitted regret:regretted prefer:preferred"
    )
)

_PAST = frozenset(_BASE_TO_PAST.values())
_BASES = _BASE | _BASE_TO_PAST.keys() | {"be"}
# Their past is no other word, so only habits tell "I put" from "I put every day".
_UNCHANGING = frozenset(base for base, form in _BASE_TO_PAST.items() if base == form)
_PARTICIPLES = _listed(
    "been begun beaten bitten blown bought broken brought built caught chosen done drawn driven "
    "drunk eaten fallen felt flown forgiven forgotten fought found given gone got gotten grown "
    "had heard held hidden kept known left lent lost made meant met paid ridden risen said sat "
    "seen sent shown slept sold spent spoken stolen stood sung sworn swum taken taught thought "
    "thrown told torn understood woken won worn written"
)
# "need", "proceed" and "indeed" are no past.
_REGULAR_AFTER_EE = frozenset(("agreed", "disagreed", "freed", "guaranteed"))


def third_person(verb: str) -> str | None:
    """Return the form of a verb after "I" or "you" that follows a name, None for no known verb."""
    lowered = verb.lower()
    if lowered in _CHANGED:
        return _CHANGED[lowered]
    if lowered in _SAME or lowered in _PAST or _is_regular_past(lowered):
        return lowered
    return _with_s(lowered) if lowered in _BASES else None


def present(base: str) -> str | None:
    """Return the form after a name of a base form, as after "does"; None for no known verb."""
    lowered = base.lower()
    return _with_s(lowered) if lowered in _BASES else None


def past(base: str) -> str | None:
    """Return the past form of a base form, None where it is not known."""
    lowered = base.lower()
    if lowered in _BASE_TO_PAST:
        return _BASE_TO_PAST[lowered]
    return _with_ed(lowered) if lowered in _BASE else None


def is_base(verb: str) -> bool:
    """Tell the form that follows "to" and "would"."""
    return verb.lower() in _BASES


def is_participle(verb: str) -> bool:
    """Tell a form that follows "had" and is no base form: "gone", not "come"."""
    lowered = verb.lower()
    if lowered in _BASES:
        return False
    return lowered in _PARTICIPLES or _is_regular_past(lowered)


def has_one_form(verb: str) -> bool:
    """Tell a verb whose past is its base form: "put"."""
    return verb.lower() in _UNCHANGING


def _is_regular_past(verb: str) -> bool:
    is_long = verb.endswith("ed") and len(verb) > 4
    return is_long and (not verb.endswith("eed") or verb in _REGULAR_AFTER_EE)


def _with_ed(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + "ed"


def _with_s(base: str) -> str:
    if base in _IRREGULAR_THIRD:
        return _IRREGULAR_THIRD[base]
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"
