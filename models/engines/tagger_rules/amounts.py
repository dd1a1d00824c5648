"""Sums of money, measures, ages, per cents and counts."""

import re

from models.engines.tagger_rules.gazetteer import WordList
from models.engines.tagger_rules.numerals import NUMERAL, SCALE_WORDS, FoundNumber
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import Gap, Shape
from models.interface import Label

# Counts are labelled from two digits up.
MIN_COUNT = 10
_DONG = r"đồng(?!\s(?:chí|hồ|nghiệp|bào|thời|phạm|đội|bọn|bằng|minh|hương|loạt|tình|ý|đều|hành))"
_COUNTRIES_OF_DOLLARS = r"Mỹ|Úc|Canada|Singapore|Hong\sKong|New\sZealand|Đài\sLoan"
_NATIONS_OF_DOLLARS = r"US|U\.S\.|Australian|Canadian|Hong\sKong|Singapore"
_CURRENCY = (
    rf"(?:{_DONG}(?:\sViệt\sNam)?|đ|VND|VNĐ|vnđ|USD|US\$|EUR|GBP|JPY|CNY|SGD|AUD|CAD|HKD|KRW|THB|TWD|MYR|IDR|RMB"
    rf"|RUB|CHF|NDT|(?:đô\s?la|đôla|dollar)(?:\s(?:{_COUNTRIES_OF_DOLLARS}))?|đô|euros?"
    r"|bảng\sAnh|yên(?:\sNhật)?|yen|won(?:\s(?:Hàn\sQuốc|Triều\sTiên))?|nhân\sdân\stệ|tệ|yuan|baht|bath|rúp|rupiah|rubles?"
    r"|roubles?|rupees?|rupi|ringgit|pesos?|kip|riel|francs?|lira|dong|dlrs|cents?|pence"
    rf"|(?:(?:{_NATIONS_OF_DOLLARS})\s)?dollars?"
    r"|pounds?\ssterling|pounds?(?!\s(?:of|heavier|lighter))|bitcoins?)"
)
_SCALES = rf"(?:\s?{SCALE_WORDS}\b){{0,3}}"
# "100-200", "2 đến 3", and the second figure of "1 tỷ 200 triệu".
_SECOND = (
    rf"(?:\s?[-–]\s?{NUMERAL}|\s(?:đến|tới|to)\s{NUMERAL}|\s{NUMERAL}\s(?:triệu|nghìn|ngàn|tỷ))"
)
_RANGE = rf"{NUMERAL}{_SCALES}{_SECOND}?"
_MONEY = re.compile(rf"{_RANGE}{_SCALES}\s?(?:{_CURRENCY}(?!\w)|[€£¥₫$](?!\d))")
_BEFORE_MONEY = re.compile(rf"\s?{NUMERAL}(?:\s?[-–]\s?{NUMERAL})?(?:{_SCALES}|[mkb]\b)(?!\w)")
# "trong vòng 20 năm", "nhiệm kỳ 5 năm": a measure may follow, a label may not.
SPANS = frozenset(("vòng", "kỳ", "đời", "số", "trang", "loại", "nhóm", "giải", "lô"))
TOTALS = frozenset(("tổng", "trong", "nửa", "con", "dân", "doanh"))
THOUSANDS = 3
SIGNS = frozenset("$€£¥₫")
CODES = frozenset(("usd", "vnd", "eur", "gbp", "us", "a", "c", "s", "hk", "nz", "rs", "rm"))
_LENGTHS = (
    r"km/h|km/giờ|km/s|km2|km²|km|mm|cm2|cm²|cm|dm|nm|m2|m²|m3/s|m³/s|m3|m³|m/s|m|mét\svuông|mét\skhối|mét"
    r"|hecta|héc\sta|héc-ta|ha|hải\slý|dặm|sào|mẫu|inch|inches|miles?|mph|feet|foot|ft|yards?"
    r"|kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?|acres?|hectares?"
    r"|bộ\svuông|square\s(?:miles?|feet|met(?:er|re)s?|kilomet(?:er|re)s?)"
)
_WEIGHTS = (
    r"tấn|tạ|yến|kg|kilôgam|cân|gram|gam|mg/kg|mg/lít|mg/l|mg/100\s?ml|mg|miligam/lít|miligam/100\s?(?:ml|mililít)|miligam|lạng"
    r"|µg|g|lít|ml|l|kiloton|megaton|tonnes?|tons?|kilograms?"
    r"|kilos?|grams?|lit(?:er|re)s?|barrels?|gallons?|ounces?|lbs?|bpd"
)
_POWERS = (
    r"kWh|kW|MWh|MW|GW|[kK][vV]|CV|V|Hz|MHz|GHz|TB|GB|MB|KB|kB|độ\sC|độ\sF|độ\srichter|độ|calo|kcal"
    r"|decibel|dB|joules?|volt|watt|ampe|mã\slực|hp|degrees?(?:\s(?:Celsius|Fahrenheit))?|megawatts?|gigawatts?|kilowatts?"
)
_TIMES = (
    r"tuổi|tháng\stuổi|năm|tháng|tuần|ngày|đêm|tiếng(?:\sđồng\shồ)?|giờ(?:\sđồng\shồ)?|phút|giây|thập\skỷ|thế\skỷ|years?\sold"
    r"|year-olds?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?"
)
_SHARES = r"%|‰|°\s?[CF]?|phần\străm|percent|per\scent|pct"
_UNIT = f"(?:{_SHARES}|{_LENGTHS}|{_WEIGHTS}|{_POWERS}|{_TIMES})"
_MEASURE = re.compile(rf"{_RANGE}{_SCALES}(?:\s|-)?{_UNIT}(?!\w)")
_YEAR_OLD = re.compile(r"\d{1,3}-(?:year|month|week|day)-olds?(?!\w)")
_COUNT = re.compile(rf"({NUMERAL})((?:\s{SCALE_WORDS}(?!\w)){{0,2}})")


def amount_at_number(reading: Reading, index: int) -> FoundNumber | None:
    """Read the money, measure or count that begins with the number at token `index`."""
    return _money(reading, index) or _measure(reading, index) or _count(reading, index)


def _money(reading: Reading, index: int) -> FoundNumber | None:
    tokens = reading.tokens
    text, start = tokens.text, tokens.starts[index]
    begin = _sign_start(reading, index)
    if begin is not None:
        found = _BEFORE_MONEY.match(text, start)
        return FoundNumber(begin, found.end(), Label.MONEY) if found else None
    found = _MONEY.match(text, start)
    return FoundNumber(start, found.end(), Label.MONEY) if found else None


def _sign_start(reading: Reading, index: int) -> int | None:
    """Return where the currency sign or code before a number begins, None without one."""
    tokens = reading.tokens
    if index == 0 or tokens.gaps[index] is Gap.LINE:
        return None
    sign = tokens.keys[index - 1]
    if sign in SIGNS:
        coded = index > 1 and tokens.gaps[index - 1] is Gap.NONE and tokens.keys[index - 2] in CODES
        return tokens.starts[index - 2 if coded else index - 1]
    upper = tokens.shapes[index - 1] is Shape.UPPER and len(sign) == 3
    return tokens.starts[index - 1] if upper and sign in CODES else None


def _measure(reading: Reading, index: int) -> FoundNumber | None:
    tokens = reading.tokens
    text, start = tokens.text, tokens.starts[index]
    found = _YEAR_OLD.match(text, start) or _MEASURE.match(text, start)
    if found is None or (_is_labelled(reading, index) and _before(reading, index) not in SPANS):
        return None
    return FoundNumber(start, found.end(), Label.QUANTITY)


def _count(reading: Reading, index: int) -> FoundNumber | None:
    tokens = reading.tokens
    text, start = tokens.text, tokens.starts[index]
    found = _COUNT.match(text, start)
    if found is None or _is_labelled(reading, index) or _is_score(reading, index):
        return None
    if found[2]:
        return FoundNumber(start, found.end(), Label.QUANTITY)
    after = index + 1
    while after < len(tokens) and tokens.starts[after] < found.end():
        after += 1
    counted = tokens.shapes[after] is Shape.LOWER and tokens.gaps[after] is Gap.SPACE
    digits = found[1].replace(".", "").replace(",", "")
    # "1,93 đến 4,24 điểm": what has decimals is measured, not counted.
    whole = digits == found[1] or len(re.split("[.,]", found[1])[-1]) == THOUSANDS
    enough = int(digits) >= MIN_COUNT and whole
    if not (counted and enough) or reading.in_list(after, WordList.FUNCTION_WORDS):
        return None
    return FoundNumber(start, found.end(1), Label.QUANTITY)


def _is_labelled(reading: Reading, index: int) -> bool:
    """Tell whether the word before a number makes it a label: "điều 93", but not "trong số 26"."""
    before = _before(reading, index)
    if before == "số" and index > 1 and reading.tokens.keys[index - 2] in TOTALS:
        return False
    return reading.lexicon.holds(WordList.NUMBER_LABELS, before)


def _is_score(reading: Reading, index: int) -> bool:
    # "Km 42+950", "Su -30", "30 Tết": a part of a name or place, no count.
    tokens = reading.tokens
    before = _before(reading, index)
    model = before == "-" and index > 1 and tokens.shapes[index - 2] >= Shape.CAPITAL
    return before == "+" or model or tokens.keys[index + 1] == "tết"


def _before(reading: Reading, index: int) -> str:
    tokens = reading.tokens
    return tokens.keys[index - 1] if index and tokens.gaps[index] is not Gap.LINE else ""
