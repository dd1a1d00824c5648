"""Units and currencies of numbers, by the class in which two of them may be compared."""

import re
from functools import cache

# One class a line: its name, then how it is written (folded). Classes never match each other.
_CLASSES = {
    "percent": "% | phần trăm | percent | per cent | pct | percentage points | percentage point",
    "dong": "đồng | đ | vnd | vnđ | triệu đồng",
    "dollar": (
        "$ | usd | us$ | đô la mỹ | đô la | đô-la | đôla | đô mỹ | đô | dollars | dollar | dlrs"
        " | dlr | us dollars"
    ),
    "euro": "€ | euros | euro | eur",
    "pound": "£ | bảng anh | bảng | pounds | pound | gbp | stg | sterling | lbs | lb",
    "yen": "¥ | yên | yen | jpy",
    "yuan": "nhân dân tệ | tệ | ndt | yuan | cny | rmb | renminbi",
    "won": "won | krw",
    "rouble": "rúp | roubles | rubles | rouble | ruble",
    "baht": "baht | bath | thb",
    "kilometre": "km | kilomet | kilômét | kilometres | kilometers | kilometre | kilometer",
    "speed": "km/h | km/giờ | kph | mph | km mỗi giờ",
    "metre": "m | mét | metres | meters | metre | meter",
    "centimetre": "cm | xentimét | centimetres | centimeters",
    "millimetre": "mm | milimét | millimetres | millimeters",
    "mile": "dặm | miles | mile",
    "foot": "feet | foot | ft",
    "inch": "inches | inch",
    "square metre": "m2 | m² | mét vuông | square metres | square meters",
    "square kilometre": "km2 | km² | square kilometres | square kilometers",
    "hectare": "ha | hecta | héc ta | hectares | hectare",
    "acre": "acres | acre",
    "cubic metre": "m3 | m³ | mét khối | cubic metres | cubic meters",
    "kilogram": "kg | ký | cân | kilogram | kilograms | kilos | kilo",
    "gram": "gam | gram | gr | grams",
    "tonne": "tấn | tonnes | tons | tonne | ton",
    "litre": "lít | litres | liters | litre | liter",
    "barrel": "thùng dầu | barrels | barrel",
    "degree": "độ c | độ | °c | °f | ° | degrees | degree",
    "second": "giây | seconds | second",
    "minute": "phút | minutes | minute",
    "hour": "giờ | tiếng đồng hồ | tiếng | hours | hour",
    "day": "ngày | days | day",
    "week": "tuần | weeks | week",
    "month": "tháng | months | month",
    "year": "năm | years | year",
    "decade": "thập kỷ | thập niên | decades | decade",
    "age": "tuổi | years old | year old | years-old | year-old | years of age",
    "person": "người | people | persons | person",
}  # fmt: skip
# The longest unit, a space or hyphen before it included.
_LONGEST = 24


@cache
def _units() -> tuple[re.Pattern[str], dict[str, str]]:
    by_form = {form.strip(): name for name, forms in _CLASSES.items() for form in forms.split("|")}
    longest_first = sorted(by_form, key=len, reverse=True)
    words = "|".join(re.escape(form) for form in longest_first if form[-1].isalnum())
    signs = "|".join(re.escape(form) for form in longest_first if not form[-1].isalnum())
    return re.compile(rf"[ -]?(?:({words})(?!\w)|({signs}))"), by_form


def unit_after(folded: str, end: int) -> str | None:
    """Return the class of the unit that begins at `end` of a folded text, after one space."""
    pattern, by_form = _units()
    found = pattern.match(folded, end, end + _LONGEST)
    return by_form[found[1] or found[2]] if found else None


def currency_before(folded: str, start: int) -> str | None:
    """Return the class of the currency sign or code that ends at `start` of a folded text."""
    before = folded[max(0, start - 4) : start].rstrip(" ")
    if before[-1:] in _SIGNS:
        return _SIGNS[before[-1]]
    return _CODES.get(before[-3:]) if start and folded[start - 1] == " " else None


_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_CODES = {"usd": "dollar", "vnd": "dong", "eur": "euro", "gbp": "pound"}


def are_compatible(one: str | None, other: str | None) -> bool:
    """Tell whether two numbers may count the same thing: an unknown unit agrees with any."""
    return one is None or other is None or one == other
