"""Phrases by which Vietnamese speakers ask, propose, agree, decide and promise.

Regular expressions of folded text; any one of them tells the act. They are matched without marks
where a sentence has none. Chat spellings such as "ko" and "dc" stand beside the full ones.
"""

from models.conversation.acts import Act

VIETNAMESE: dict[Act, tuple[str, ...]] = {
    Act.QUESTION: (
        r"\?",
        r"\b(?:không|ko|k|hông|hok|hem|chưa|hả|à|nhỉ|thế nào|ra sao|làm sao|ở đâu|đâu|"
        r"bao giờ|khi nào|mấy giờ|bao nhiêu|là ai|gì thế|gì vậy|cái gì|được không|dc ko|"
        r"dc k|đc ko|đc k)\W*$",
        r"^(?:ai|sao|tại sao|vì sao|khi nào|bao giờ|mấy giờ|có ai)\b",
    ),
    Act.OPEN_QUESTION: (
        r"\b(?:ai|gì|đâu|nào|sao|mấy|bao nhiêu|bao giờ|thế nào)\b.*\?",
        r"^(?:ai|sao|tại sao|khi nào)\b",
    ),
    Act.REQUEST: (
        r"\b(?:giúp|hộ|giùm|dùm|làm ơn|nhờ|vui lòng|phiền|cho (?:em|mình|anh|chị) (?:xin|"
        r"hỏi|mượn))\b",
    ),
    Act.PROPOSAL: (
        r"\b(?:đề nghị|đề xuất|hay là|hay mình|hay ta|mình nên|ta nên|chúng ta|rủ|dời|"
        r"chuyển sang|hay)\b.*(?:\?|\b(?:nhé|nha|đi|nhỉ|không|ko|k)\W*$)",
        r"\b(?:nhé|nha|nhỉ|đi|được không|dc ko|ok không)\s?\?",
        r"\b(?:đề nghị|đề xuất)\b",
        r"\bthì sao\b",
    ),
    Act.AGREEMENT: (
        r"^(?:ok|oke|oki|okie|okela|okay|uh|ừ|ừm|ờ|uk|vâng|dạ|dc|đc|được|đồng ý|nhất trí|"
        r"chốt|chuẩn|tán thành|hay đấy|hợp lý|duyệt|yes|đúng rồi|có|rồi|\+1|tốt|hay|ổn|"
        r"theo)\b",
        r"👍",
        r"\b(?:đồng ý|nhất trí|tán thành|ủng hộ|ok nhé|ok nha|ok ạ|ok luôn|\+1|cũng được|"
        r"cũng dc)\b",
        r"\+1",
    ),
    Act.REFUSAL: (
        r"^(?:không|ko|k|hông|chưa|thôi|kẹt|bận|chịu)\b",
        r"\b(?:không được|ko được|ko dc|không đồng ý|bận rồi|không đi được|ko đi dc|"
        r"chịu thôi)\b",
    ),
    Act.DECISION: (
        r"\b(?:chốt|thống nhất|quyết định|quyết là|vậy là|nhất trí là|đã duyệt|"
        r"kết luận)\b(?!.*\?)",
        r"\b(?:vậy|thế) (?:thì )?\S.{6,}\b(?:nhé|nha)\W*$",
    ),
    Act.PROMISE: (
        r"\bđể (?:em|anh|chị|mình|tôi|tớ|tui|tao|t|a|c|e|chú|cô|bác|cháu|con) (?!ấy\b|"
        r"này\b|kia\b|đó\b|nó\b|xem đã)\w+",
        r"\b(?:em|e|mình|tôi|tớ|tui|tao|t) sẽ (?!không|ko|k\b)\w+",
        r"\b(?:mai|ngày mai|sáng mai|chiều mai|tối mai|mốt|tối nay|chiều nay|sáng nay|"
        r"trưa nay|đêm nay|lát|lát nữa|tí|tí nữa|tý nữa|chút nữa|tuần sau|cuối tuần|"
        r"đầu tuần|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|cn|chủ nhật|\d{1,2}(?:h|g|"
        r":)\d{0,2}|trước \d{1,2}h|hôm nay),? (?:em|anh|chị|mình|tôi|tớ|tui|tao|t|a|c|e|"
        r"chú|cô|bác|cháu|con) (?:sẽ|lo|làm|gửi|gởi|xem|check|kiểm tra|mua|đặt|gọi|"
        r"liên hệ|sửa|fix|up|book|đón|mang|chuẩn bị|báo|nhắn|hỏi|viết|soạn|in|chuyển|trả|"
        r"đưa|lấy|nộp|dọn|giữ|phụ trách|nhận|chở|ghé|tạo|cập nhật|update|đăng|deploy|push|"
        r"review|họp|nấu|order|chạy|đóng|ck|tìm|gom|thu|đổi)\b",
        r"^(?:em|anh|chị|mình|tôi|tớ|tui|tao|t|a|c|e|chú|cô|bác|cháu|con) (?:sẽ|lo|làm|"
        r"gửi|gởi|xem|check|kiểm tra|mua|đặt|gọi|liên hệ|sửa|fix|up|book|đón|mang|"
        r"chuẩn bị|báo|nhắn|hỏi|viết|soạn|in|chuyển|trả|đưa|lấy|nộp|dọn|giữ|phụ trách|"
        r"nhận|chở|ghé|tạo|cập nhật|update|đăng|deploy|push|review|họp|nấu|order|chạy|"
        r"đóng|ck|tìm|gom|thu|đổi)\b.*\b(?:mai|ngày mai|sáng mai|chiều mai|tối mai|mốt|"
        r"tối nay|chiều nay|sáng nay|trưa nay|đêm nay|lát|lát nữa|tí|tí nữa|tý nữa|"
        r"chút nữa|tuần sau|cuối tuần|đầu tuần|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|cn|"
        r"chủ nhật|\d{1,2}(?:h|g|:)\d{0,2}|trước \d{1,2}h|hôm nay|cho|nhé|nha|ngay|liền|"
        r"luôn)\b",
        r"\b(?:hứa|cam kết|phụ trách|nhận phần|lo phần|lo vụ|lo khoản)\b",
    ),
    Act.WISH: (
        r"\b(?:muốn|cần|mong|thích|tính|định|dự định|đang tìm|kiếm)\b",
    ),
    Act.OPINION: (
        r"\b(?:nghĩ|thấy|chắc|hình như|có vẻ|theo (?:em|anh|mình|tôi|chị))\b",
    ),
    Act.PROBLEM: (
        r"\b(?:lỗi|hỏng|hư|trễ|muộn|mất|kẹt|sự cố|vấn đề|rắc rối|ốm|bệnh|đau|hết hạn|"
        r"thiếu|quên|nhầm|sai|không được|ko dc|chưa xong|treo|sập|chết|tắc|hủy|huỷ|hoãn)\b",
    ),
    Act.ADVICE: (
        r"\b(?:nên|phải|đừng|cần phải|thử|tốt nhất|nhớ)\b",
    ),
    Act.POLITENESS: (
        r"^(?:chào|hello|hi|hey|alo|cảm ơn|cám ơn|thanks|tks|bye|tạm biệt|chúc|xin chào|"
        r"ngủ ngon|haha+|hihi+|hehe+|kk+|vui quá|tuyệt|xin lỗi|không có gì)\b",
    ),
}  # fmt: skip
