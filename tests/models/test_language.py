import pytest

from models.interface import Language
from models.language import identify
from models.text import strip_diacritics

VIETNAMESE = [
    "Thành phố sẽ mở thêm ba tuyến xe buýt điện từ đầu tháng sau.",
    "Giám đốc bảo tàng Lê Thu Hà cho biết vé vào cửa vẫn giữ nguyên.",
    "Mưa lớn kéo dài khiến nhiều tuyến phố ngập sâu gần nửa mét.",
    "Học sinh lớp 9 bắt đầu làm thủ tục thi vào lớp 10 sáng nay.",
    "Giá cà phê trong nước tăng thêm 1.200 đồng mỗi ký.",
    "Đội bóng của huyện thắng trận mở màn nhờ bàn thắng phút cuối.",
    "Bác sĩ khuyên người cao tuổi nên tiêm nhắc lại trước mùa đông.",
    "Ngân hàng hạ lãi suất cho vay mua nhà xuống còn 6,5% một năm.",
    "Người dân được đổi giấy phép lái xe ngay tại phường.",
    "Công ty Green Valley hợp tác với Blue Ocean Foods mở nhà máy ở Long An.",
    "Hôm qua Google Maps chỉ sai đường khiến nhiều tài xế đi lạc lên núi.",
    "Chiếc cầu mới rút ngắn quãng đường từ đảo vào bờ còn mười phút.",
    "Ban tổ chức hoãn lễ hội vì bão đang tiến gần đất liền.",
]
ENGLISH = [
    "The city will open three electric bus lines next month.",
    "Museum director Le Thu Ha said ticket prices would stay the same.",
    "Heavy rain left several streets under half a metre of water.",
    "Pupils began registering for the entrance exam this morning.",
    "Coffee prices rose by five per cent in the first week of May.",
    "The village team won its opening match with a late goal.",
    "Doctors advise older people to get another shot before winter.",
    "Banks cut the rate on home loans to 6.5 per cent a year.",
    "Residents can now renew a driving licence at their local office.",
    "Nguyễn Thị Mai and Trần Văn Bình opened a bakery in Hội An last year.",
    "A new bridge cuts the trip from the island to ten minutes.",
    "Organisers put off the festival because a storm was on its way.",
    "Oil slips, gold climbs as traders await inflation figures",
]
FOREIGN = {
    "de": "Die Stadt eröffnet im nächsten Monat drei neue Buslinien. Die Fahrpreise bleiben "
    "unverändert, sagte die Bürgermeisterin am Montag vor Journalisten.",
    "fr": "La ville ouvrira trois nouvelles lignes de bus le mois prochain. Le prix du billet ne "
    "changera pas, a déclaré lundi la maire devant les journalistes.",
    "es": "La ciudad abrirá tres nuevas líneas de autobús el próximo mes. El precio del billete "
    "no cambiará, dijo el lunes la alcaldesa ante los periodistas.",
    "pt": "A cidade vai abrir três novas linhas de ônibus no próximo mês. O preço da passagem não "
    "vai mudar, disse a prefeita aos jornalistas na segunda-feira.",
    "it": "La città aprirà tre nuove linee di autobus il mese prossimo. Il prezzo del biglietto "
    "non cambierà, ha detto lunedì la sindaca ai giornalisti.",
    "nl": "De stad opent volgende maand drie nieuwe buslijnen. De prijs van een kaartje blijft "
    "gelijk, zei de burgemeester maandag tegen journalisten.",
    "pl": "Miasto uruchomi w przyszłym miesiącu trzy nowe linie autobusowe. Ceny biletów się nie "
    "zmienią, powiedziała w poniedziałek dziennikarzom burmistrzyni.",
    "id": "Kota ini akan membuka tiga jalur bus baru bulan depan. Harga tiket tidak berubah, kata "
    "wali kota kepada para wartawan pada hari Senin.",
    "ru": "В следующем месяце город откроет три новых автобусных маршрута. Цена билета не "
    "изменится, сказала мэр журналистам в понедельник.",
    "zh": "这座城市下个月将开通三条新的公交线路。市长星期一对记者说，票价保持不变。",
    "ja": "市は来月、新しいバス路線を三本開設する。"
    "運賃は変わらないと市長は月曜日に記者団に語った。",
    "ko": "시는 다음 달에 새로운 버스 노선 세 개를 개통한다. "
    "시장은 월요일 기자들에게 요금은 그대로라고 말했다.",
    "th": "เมืองจะเปิดเส้นทางรถเมล์ใหม่สามสายในเดือนหน้า "
    "นายกเทศมนตรีบอกนักข่าวเมื่อวันจันทร์ว่าค่าโดยสารจะไม่เปลี่ยนแปลง",
}


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese_is_read_with_and_without_its_marks(text: str) -> None:
    assert identify(text).language is Language.VI
    assert identify(strip_diacritics(text)).language is Language.VI


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_read_also_when_it_names_vietnamese_people(text: str) -> None:
    assert identify(text).language is Language.EN


@pytest.mark.parametrize(
    "text",
    [
        "Hom nay thoi tiet Ha Noi rat dep",
        "Chieu nay troi mua to, duong pho ngap nuoc",
        "Toi muon biet gio mo cua cua bao tang",
        "XE BUYT MOI CHAY TU THANG SAU",
        "Anh oi, may gio hop the?",
    ],
)
def test_a_short_message_typed_without_marks_is_vietnamese(text: str) -> None:
    assert identify(text).language is Language.VI


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_a_paragraph_in_another_language_is_named_by_its_code(code: str, text: str) -> None:
    found = identify(text)
    assert (found.code, found.language) == (code, None)


@pytest.mark.parametrize("text", ["", "  \n", "2026: 15,5% - 3/4", "🎉🎉🎉", "!!!"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    found = identify(text)
    assert (found.code, found.language) == (None, None)


@pytest.mark.parametrize("text", ["ok", "Xin chào", "hello there", "Berlin"])
def test_a_few_words_are_a_guess_among_our_languages(text: str) -> None:
    assert identify(text).language is not None


@pytest.mark.parametrize(
    ("sentences", "language"), [(VIETNAMESE, Language.VI), (ENGLISH, Language.EN)]
)
def test_an_article_has_its_language_and_code(sentences: list[str], language: Language) -> None:
    found = identify("\n".join(sentences))
    assert (found.code, found.language) == (language.value, language)


def test_capitals_do_not_change_the_language() -> None:
    assert identify(" ".join(VIETNAMESE).upper()).language is Language.VI
    assert identify(" ".join(ENGLISH).upper()).language is Language.EN
    assert identify(FOREIGN["de"].upper()).code == "de"


def test_an_english_page_with_a_vietnamese_footer_is_english() -> None:
    text = " ".join(ENGLISH * 3) + "\n" + VIETNAMESE[0]
    assert identify(text).language is Language.EN


def test_addresses_and_tags_do_not_count_as_english() -> None:
    text = "https://news.example.com/the-and-of-that-with-for-his Tin hay quá #theandof @thisthat"
    assert identify(text).language is Language.VI


def test_the_answer_rests_on_a_bounded_part_of_the_text() -> None:
    middle = FOREIGN["fr"] + " "
    text = ENGLISH[0] * 100 + middle * 3 + ENGLISH[1] * 400
    assert identify(text).language is Language.EN


@pytest.mark.parametrize("trigger", ["a", "@", "www.", "ngh", "漢", "\u0301", "https://"])
def test_hostile_text_is_answered(trigger: str) -> None:
    assert identify(trigger * 200_000) == identify(trigger * 200_000)
