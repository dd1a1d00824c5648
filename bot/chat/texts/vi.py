"""Vietnamese."""

from babel import Locale

from bot import errors
from bot.brief import Notice
from bot.chat.texts.durations import minutes_or_seconds
from bot.chat.texts.wording import Wording
from models.interface import Language, Length


def _language_name(code: str) -> str:
    name = Locale("vi").languages.get(code)
    # CLDR writes "Tiếng Đức"; inside a sentence the common noun is small.
    return name[0].lower() + name[1:] if name else f"thứ tiếng có mã {code}"


def _duration(seconds: int) -> str:
    return minutes_or_seconds(seconds, minute="phút", second="giây")


def _paste(sentence: str) -> str:
    return f"{sentence} Bạn có thể dán nội dung bài vào đây."


VIETNAMESE = Wording(
    language=Language.VI,
    hello=(
        "Gửi tôi một bài báo, một đường link hay một tệp văn bản. "
        "Tôi trả lời bằng bản tin vắn, tên và số liệu đều có trong bài."
    ),
    help=(
        "<b>Tin Vắn đọc giúp bạn</b>\n"
        "• Dán một bài báo, chuyển tiếp một tin, gửi một hay nhiều đường link, hoặc một tệp .txt.\n"
        "• Nút bên dưới bản tin: ngắn hơn, dài hơn, đổi ngôn ngữ, xem bằng chứng.\n"
        "• Trong nhóm: nhắc tên tôi cùng đường link, "
        "hoặc trả lời một tin bằng lệnh /tomtat.\n\n"
        "/ngonngu đặt ngôn ngữ · /dodai đặt độ dài · /caidat xem cài đặt\n"
        "/xoadulieu xóa những gì tôi lưu về cuộc trò chuyện này\n\n"
        "Tên và số liệu trong bản tin đều được đối chiếu với bài gốc. "
        "Bài được lưu trên máy này để các nút hoạt động rồi tự xóa."
    ),
    group_hello=(
        "Chào cả nhóm. Tôi chỉ trả lời khi được nhắc tên cùng một đường link, "
        "hoặc khi có người trả lời một tin bằng lệnh /tomtat."
    ),
    privacy_mode=(
        "Tôi chưa đọc được tin nhắn trong nhóm này: quản trị viên hãy tắt Privacy Mode ở "
        "@BotFather hoặc cho tôi làm quản trị viên. Lệnh /tomtat khi trả lời một tin vẫn dùng được."
    ),
    no_such_button=lambda last: f"Không có nút này; hãy gõ số từ 1 đến {last}.",
    terminal_hint=(
        "Dán bài vào đây rồi bấm Enter; /tomtat TỆP để đọc một tệp; gõ số để bấm nút; "
        "/trogiup để xem trợ giúp, /thoat để ra."
    ),
    commands={
        "tomtat": "Tóm tắt tin được trả lời, hay bài viết sau lệnh",
        "ngonngu": "Đặt ngôn ngữ của bản tin",
        "dodai": "Đặt độ dài của bản tin",
        "caidat": "Xem cài đặt",
        "xoadulieu": "Xóa dữ liệu của cuộc trò chuyện này",
        "trogiup": "Trợ giúp",
    },
    notices={
        Notice.ALREADY_SHORT: "Bài này ngắn rồi, đọc luôn nhé:",
        Notice.CUT: "Bài rất dài; bản tin chỉ dựa trên phần đầu.",
        Notice.PARTIAL_PAGE: "Trang chỉ cho đọc phần đầu; bản tin vắn dựa trên phần đó.",
        Notice.NO_TRANSLATION_MODEL: (
            "Chưa có mô hình dịch trên máy này, nên bản tin giữ nguyên ngôn ngữ của bài."
        ),
        Notice.SENTENCE_LEFT_OUT: "Có câu tôi không đối chiếu được với bài nên đã bỏ.",
        Notice.MODEL_BUSY: "Đang đông bài chờ, nên lần này bản tin trích câu từ bài.",
        Notice.MODEL_OUT_OF_TIME: "Mô hình viết chưa kịp, nên bản tin trích câu từ bài.",
        Notice.MODEL_FAILED: "Mô hình chưa viết được bài này, nên bản tin trích câu từ bài.",
        Notice.TEXT_LEFT_HOST: "Bài này đã được gửi tới một máy chủ khác để viết bản tin.",
    },
    errors={
        errors.EmptySource: lambda e: (
            "Tin này chưa có chữ nào. Bạn gửi bài báo hay đường link nhé."
        ),
        errors.WordlessSource: lambda e: "Tôi chưa thấy chữ nào để đọc trong tin này.",
        errors.UnsupportedLanguage: lambda e: (
            f"Bài này có vẻ viết bằng {_language_name(e.language)}; "
            "hiện tôi đọc tiếng Việt và tiếng Anh."
        ),
        errors.FileMissing: lambda e: f"Không đọc được tệp {e.name}: không có tệp này.",
        errors.FileIsFolder: lambda e: f"Không đọc được tệp {e.name}: đây là một thư mục.",
        errors.FileRefused: lambda e: (
            f"Không đọc được tệp {e.name}: hệ thống từ chối ({e.reason})."
        ),
        errors.FileTooLarge: lambda e: (
            f"Không đọc được tệp {e.name}: tệp lớn hơn {e.limit_bytes // 10**6} MB."
        ),
        errors.FileNotText: lambda e: (
            f"Không đọc được tệp {e.name}: đây không phải tệp chữ. "
            "Tôi đọc các tệp như .txt, .md và .html."
        ),
        errors.FileNotDelivered: lambda e: (
            f"Không đọc được tệp {e.name}: tôi chưa nhận được tệp. Bạn gửi lại nhé."
        ),
        errors.LinkInvalid: lambda e: (
            "Đường link này không đúng dạng. Tôi mở link bắt đầu bằng http hoặc https."
        ),
        errors.LinkInward: lambda e: "Đường link này trỏ vào mạng nội bộ nên tôi không mở.",
        errors.LinkUnreachable: lambda e: _paste(
            "Không mở được trang này (máy chủ không trả lời hoặc báo lỗi)."
        ),
        errors.LinkTimeout: lambda e: _paste("Trang này mở quá chậm nên tôi đã dừng."),
        errors.LinkTooLarge: lambda e: _paste("Trang này nặng quá mức tôi đọc được."),
        errors.LinkNotText: lambda e: "Link này không phải trang chữ (ảnh, video hay tệp tải về).",
        errors.LinkNeedsLogin: lambda e: _paste("Trang này cần đăng nhập hoặc trả phí."),
        errors.LinkRedirectLoop: lambda e: _paste("Trang này chuyển hướng vòng quanh."),
        errors.PageWithoutArticle: lambda e: _paste("Không tìm thấy bài viết trên trang này."),
        errors.Busy: lambda e: f"Đang có {e.waiting} bài chờ. Bạn gửi lại sau ít phút nhé.",
        errors.NoProcess: lambda e: (
            "Máy đang quá bận nên chưa đọc được trang này. Bạn gửi lại sau ít phút nhé."
        ),
        errors.DeadlineExceeded: lambda e: (
            f"Bài này chưa xong sau {e.seconds:g} giây nên tôi đã dừng. "
            "Bạn thử một phần của bài nhé."
        ),
        errors.StorageError: lambda e: (
            "Máy đang không ghi được dữ liệu nên tôi chưa làm được việc này. "
            "Bạn thử lại sau ít phút nhé."
        ),
        errors.DatabaseUnusable: lambda e: (
            f"Không dùng được {e.path} ({e.reason}). Hãy dọn bớt đĩa, cấp quyền ghi cho người dùng "
            "này, hoặc đặt DATA_DIR sang thư mục khác."
        ),
        errors.DatabaseTooNew: lambda e: (
            f"{e.path} do một phiên bản mới hơn ghi. "
            "Hãy chạy phiên bản đó, hoặc đặt DATA_DIR sang thư mục khác."
        ),
        errors.FolderInUse: lambda e: (
            f"Một bot khác đang chạy trên {e.path}. "
            "Hãy dừng bot đó, hoặc đặt DATA_DIR sang thư mục khác."
        ),
        errors.ModelUnavailable: lambda e: (
            f"Không có mô hình nào tên là {e.name}. Các mô hình chọn được: {', '.join(e.known)}."
        ),
        errors.ModelNotInstalled: lambda e: (
            f"Mô hình {e.name} chưa được cài trên máy này; "
            f"lệnh python -m bot models pull {e.name} sẽ cài."
        ),
        errors.ModelBroken: lambda e: (
            f"Không dùng được mô hình {e.name} ({e.reason}); "
            f"lệnh python -m bot models pull {e.name} sẽ cài lại."
        ),
        errors.SettingsError: lambda e: f"Cài đặt chưa đúng: {'; '.join(e.problems)}",
    },
    unexpected="Có lỗi khi đọc bài này. Lỗi đã được ghi lại; bạn thử gửi lại nhé.",
    message_waits=(
        "Máy đang không ghi được dữ liệu. Tin của bạn vẫn còn, tôi sẽ trả lời khi ghi được."
    ),
    reply_first="Hãy trả lời một tin bằng lệnh này, hoặc viết nội dung ngay sau lệnh.",
    unsupported_attachment=(
        "Hiện tôi đọc chữ, đường link và tệp văn bản, chưa đọc loại tệp này. "
        "Bạn có thể dán nội dung vào đây."
    ),
    more_links=lambda n: f"Tin này còn {n} đường link nữa; bạn gửi riêng để tôi đọc tiếp nhé.",
    shorter="Ngắn hơn",
    longer="Dài hơn",
    to_vi="Tiếng Việt",
    to_en="English",
    evidence="Bằng chứng",
    back="Bản tin",
    brief_expired="Bài này đã được xóa khỏi máy. Bạn gửi lại bài nhé.",
    settings=lambda language, length: (
        f"<b>Cài đặt của cuộc trò chuyện này</b>\nNgôn ngữ: {language} · /ngonngu\n"
        f"Độ dài: {length} · /dodai"
    ),
    choose_language="Bản tin viết bằng:",
    choose_length="Bản tin dài chừng nào:",
    languages={None: "Theo bài", Language.VI: "Tiếng Việt", Language.EN: "English"},
    lengths={Length.SHORT: "Ngắn", Length.MEDIUM: "Vừa", Length.LONG: "Dài"},
    admins_only="Chỉ quản trị viên nhóm đổi được cài đặt.",
    forgotten="Đã xóa những gì tôi lưu về cuộc trò chuyện này.",
    your_text="văn bản bạn gửi",
    your_file="tệp bạn gửi",
    your_chat="cuộc trò chuyện bạn gửi",
    decided="Chốt",
    promised="Hẹn",
    unanswered="Chưa ai trả lời",
    word_count=lambda n: f"{n:,} từ".replace(",", "."),
    reading=lambda brief, source: f"đọc {_duration(brief)} thay cho {_duration(source)}",
)
