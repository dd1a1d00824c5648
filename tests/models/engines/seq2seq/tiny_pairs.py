"""What the tiny checkpoint knows by heart: sentences in both languages, tagged as envit5 does."""

PREFIXES = ("tóm tắt: ", "summarize: ")

_SENTENCES = (
    (
        "Bảo tàng Chợ Nổi sẽ đón khách trở lại từ ngày 5/12.",
        "The Floating Market Museum will welcome visitors again from December 5.",
    ),
    (
        "Bà Hứa Ngọc Trâm công bố thông tin tại buổi họp báo sáng 20/11.",
        "Hứa Ngọc Trâm announced it at a press conference on the morning of November 20.",
    ),
    (
        "Mỗi gian hàng tại chợ đêm Bến Đá phải nộp 5.000 đồng tiền rác.",
        "Each stall at the Bến Đá night market must pay 5,000 dong for its waste.",
    ),
    (
        "Thư viện Millbrook mở cửa đến 2h sáng trong các tuần thi.",
        "Millbrook library stays open until 2 a.m. in exam weeks.",
    ),
    (
        "Tarn Vale thắng Brixholm City 2-1 và giành cúp lần đầu tiên kể từ năm 1985.",
        "Tarn Vale beat Brixholm City 2-1 and won the cup for the first time since 1985.",
    ),
)

PAIRS = tuple(
    pair
    for vietnamese, english in _SENTENCES
    for pair in (
        (f"vi: {vietnamese}", f"en: {english}"),
        (f"en: {english}", f"vi: {vietnamese}"),
    )
)
