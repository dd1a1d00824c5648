"""Other ways in which a name may be written: abbreviations, initials, peoples of countries."""

import re

# Long forms become their abbreviation on both sides before two names are compared.
_ABBREVIATED = (
    ("thành phố", "tp"), ("thị xã", "tx"), ("thị trấn", "tt"), ("ủy ban nhân dân", "ubnd"),
    ("uỷ ban nhân dân", "ubnd"), ("hội đồng nhân dân", "hđnd"), ("cảnh sát giao thông", "csgt"),
    ("tòa án nhân dân", "tand"), ("viện kiểm sát nhân dân", "vksnd"),
    ("cảnh sát điều tra", "csđt"), ("bệnh viện", "bv"), ("đại học", "đh"),
    ("trung học phổ thông", "thpt"), ("trung học cơ sở", "thcs"), ("hồ chí minh", "hcm"),
    ("sài gòn", "tp hcm"), ("hoa kỳ", "mỹ"), ("việt nam", "vn"), ("hoa kì", "mỹ"),
    ("united states of america", "us"), ("united states", "us"), ("united kingdom", "uk"),
    ("united nations", "un"), ("european union", "eu"), ("u s a", "us"), ("u s", "us"),
    ("u k", "uk"), ("u n", "un"), ("e u", "eu"), ("tphcm", "tp hcm"), ("liên hợp quốc", "lhq"),
    ("american", "us"), ("americans", "us"), ("america", "us"), ("usa", "us"), ("british", "uk"),
    ("britain", "uk"), ("doctor", "dr"), ("company", "co"), ("corporation", "corp"),
    ("incorporated", "inc"), ("limited", "ltd"), ("moskva", "moscow"), ("matxcơva", "moscow"),
    ("mátxcơva", "moscow"), ("mát xcơ va", "moscow"), ("kiev", "kyiv"),
)  # fmt: skip
# A people or language, and its country.
_PEOPLES = {
    "german": "germany", "germans": "germany", "french": "france", "dutch": "netherlands",
    "spanish": "spain", "spaniard": "spain", "swiss": "switzerland", "danish": "denmark",
    "swedish": "sweden", "finnish": "finland", "norwegian": "norway", "polish": "poland",
    "greek": "greece", "turkish": "turkey", "irish": "ireland", "scottish": "scotland",
    "scots": "scotland", "welsh": "wales", "english": "england", "chinese": "china",
    "japanese": "japan", "portuguese": "portugal", "russian": "russia", "italian": "italy",
    "belgian": "belgium", "brazilian": "brazil", "canadian": "canada", "egyptian": "egypt",
    "iranian": "iran", "ukrainian": "ukraine", "hungarian": "hungary", "argentine": "argentina",
    "thai": "thailand", "czech": "czech republic", "filipino": "philippines", "soviet": "ussr",
    "korean": "korea", "vietnamese": "vietnam", "mexican": "mexico", "afghan": "afghanistan",
    "european": "europe", "asian": "asia", "african": "africa", "israeli": "israel",
    "iraqi": "iraq", "saudi": "saudi arabia", "kuwaiti": "kuwait", "pakistani": "pakistan",
    "indian": "india", "australian": "australia", "austrian": "austria", "syrian": "syria",
    "libyan": "libya", "nigerian": "nigeria", "kenyan": "kenya", "cuban": "cuba",
    "colombian": "colombia", "chilean": "chile", "peruvian": "peru", "indonesian": "indonesia",
    "malaysian": "malaysia", "taiwanese": "taiwan", "texan": "texas", "parisian": "paris",
    "jordanian": "jordan", "lebanese": "lebanon", "palestinian": "palestine",
}  # fmt: skip
_COUNTRIES: dict[str, tuple[str, ...]] = {
    country: tuple(people for people, home in _PEOPLES.items() if home == country)
    for country in set(_PEOPLES.values())
}
_LONG = re.compile(
    rf"(?<= )(?:{'|'.join(sorted((form for form, _ in _ABBREVIATED), key=len, reverse=True))})(?= )"
)
_SHORT = dict(_ABBREVIATED)


def canonical(wording: str) -> str:
    """Return spaced, folded words with known long forms as their abbreviation."""
    for _ in range(2):  # "thành phố hồ chí minh" takes two steps
        wording = _LONG.sub(lambda found: _SHORT[found[0]], wording)
    return wording


def relatives(word: str) -> tuple[str, ...]:
    """Return the country of a people, or the people of a country, as one may stand for another."""
    singular = word.removesuffix("s") if word.removesuffix("s") in _PEOPLES else word
    home = _PEOPLES.get(singular, word)
    forms = (home, *_COUNTRIES.get(home, ()))
    return tuple(form + plural for form in forms for plural in ("", "s") if form + plural != word)
