"""Sums of money, measures, ages, per cents and counts."""

import re

from models.engines.tagger_rules.numerals import NUMERAL, SCALE_WORDS, FoundNumber
from models.engines.tagger_rules.runs import Reading
from models.engines.tagger_rules.tokens import Gap, Shape
from models.interface import Label

# Counts are labelled from two digits up.
MIN_COUNT = 10
_CURRENCY = (
    r"(?:đồng(?!\s(?:chí|hồ|nghiệp|bào|thời|phạm|đội|bọn|bằng|minh|hương|loạt|tình|ý|đều|hành))"
    r"(?:\sViệt\sNam)?|đ|VND|VNĐ|vnđ|USD|US\$|EUR|GBP|JPY|CNY|SGD|AUD|CAD|HKD|KRW|THB|RUB|CHF|NDT"
    r"|(?:đô\s?la|đôla|dollar)(?:\s(?:Mỹ|Úc|Canada|Singapore|Hong\sKong|New\sZealand|Đài\sLoan))?"
    r"|đô|euros?|bảng(?:\sAnh)|yên(?:\sNhật)?|yen|won|nhân\sdân\stệ|tệ|yuan|baht|bath|rúp|rupiah"
    r"|rubles?|roubles?|rupees?|rupi|ringgit|peso|pesos|kip|riel|francs?|lira|dong"
    r"|(?:(?:US|U\.S\.|Australian|Canadian|Hong\sKong|Singapore)\s)?(?:dollars?|dlrs)|cents?|pence"
    r"|pounds?\ssterling|pounds?(?!\s(?:of|heavier|lighter))|bitcoins?)"
)
_SCALES = rf"(?:\s?{SCALE_WORDS}\b){{0,3}}"
_RANGE = rf"{NUMERAL}{_SCALES}(?:\s?[-–]\s?{NUMERAL}|\s(?:đến|tới|to)\s{NUMERAL}|\s{NUMERAL}\s(?:triệu|nghìn|ngàn|tỷ))?"
_MONEY = re.compile(rf"{_RANGE}{_SCALES}\s?(?:{_CURRENCY}(?!\w)|[€£¥₫$](?!\d))")
_BEFORE_MONEY = re.compile(rf"\s?{NUMERAL}(?:\s?[-–]\s?{NUMERAL})?(?:{_SCALES}|[mkb]\b)(?!\w)")
SIGNS = frozenset("$€£¥₫")
CODES = frozenset(("usd", "vnd", "eur", "gbp", "us", "a", "c", "s", "hk", "nz", "rs", "rm"))
_UNIT = (
    r"(?:%|‰|°\s?[CF]?|phần\străm|percent|per\scent|pct|km/h|km/giờ|km2|km²|km|mm|cm2|cm²|cm|dm|nm|m2|m²|m3|m³"
    r"|m/s|m|mét\svuông|mét\skhối|mét|métvuông|hecta|héc\sta|héc-ta|ha|hải\slý|dặm|sào|mẫu|tấn|tạ|yến|kg|kilôgam|cân"
    r"|gram|gam|mg/kg|mg/l|mg|µg|g|lít|ml|l|kWh|kW|MWh|MW|GW|kV|V|Hz|MHz|GHz|TB|GB|MB|KB|kB|inch|inches"
    r"|độ\sC|độ\sF|độ\srichter|độ|calo|kcal|decibel|dB|mã\slực|hp"
    r"|tuổi|tháng\stuổi|năm|tháng|tuần|ngày|đêm|tiếng|giờ|phút|giây|thập\skỷ|thế\skỷ"
    r"|years?\sold|year-olds?|years?|months?|weeks?|days?|hours?|minutes?|seconds?|decades?"
    r"|kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?|square\s(?:miles?|feet|met(?:er|re)s?|kilomet(?:er|re)s?)"
    r"|miles?|mph|feet|foot|ft|yards?|acres?|hectares?|tonnes?|tons?|kilograms?|kilos?|grams?|lit(?:er|re)s?"
    r"|barrels?|gallons?|degrees?(?:\s(?:Celsius|Fahrenheit))?|megawatts?|gigawatts?|kilowatts?"
    r"|ounces?|lbs?|bpd)"
)
_MEASURE = re.compile(rf"{_RANGE}{_SCALES}(?:\s|-)?{_UNIT}(?!\w)")
_YEAR_OLD = re.compile(r"\d{1,3}-(?:year|month|week|day)-olds?(?!\w)")
_COUNT = re.compile(rf"({NUMERAL})((?:\s{SCALE_WORDS}(?!\w)){{0,2}})")
NOT_A_COUNT = frozenset(
    "thứ số top lớp khóa khoá quận phường đường điều khoản phút hạng trang phòng tầng chương vòng kỳ đời tập bài"
    " nhóm bảng mục cấp loại mã tổ khu lô ấp thôn xóm giải no number page chapter article section room type level"
    " grade flight bus route highway group phase season episode aged age u b quyển lần ngày tháng năm rd st".split()
)
NOT_COUNTED = frozenset(
    "và hoặc là của thì mà vào ở tại từ đến tới trên do để với bị được đã sẽ đang khi sau trước như theo nhưng cho về"
    " hơn so lên xuống trong ngoài and or of in on at to from for by with as is was were are the a an but when who"
    " that which after before than into since until over his her their its it he she they we will would has had have"
    " up down".split()
)


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
    if found is None or _before(reading, index) in NOT_A_COUNT:
        return None
    return FoundNumber(start, found.end(), Label.QUANTITY)


def _count(reading: Reading, index: int) -> FoundNumber | None:
    tokens = reading.tokens
    text, start = tokens.text, tokens.starts[index]
    found = _COUNT.match(text, start)
    if found is None or _before(reading, index) in NOT_A_COUNT:
        return None
    if found[2]:
        return FoundNumber(start, found.end(), Label.QUANTITY)
    after = index + 1
    while after < len(tokens) and tokens.starts[after] < found.end():
        after += 1
    counted = tokens.shapes[after] is Shape.LOWER and tokens.gaps[after] is Gap.SPACE
    digits = found[1].replace(".", "").replace(",", "")
    enough = int(digits) >= MIN_COUNT
    if not (counted and enough) or tokens.keys[after] in NOT_COUNTED:
        return None
    return FoundNumber(start, found.end(1), Label.QUANTITY)


def _before(reading: Reading, index: int) -> str:
    tokens = reading.tokens
    return tokens.keys[index - 1] if index and tokens.gaps[index] is not Gap.LINE else ""
