"""Phrases by which Vietnamese speakers ask, propose, agree, decide and promise.

Regular expressions of folded text; any one of them tells the act. They are matched without marks
where a sentence has none. Chat spellings such as "ko" and "dc" stand beside the full ones.
"""

from models.conversation.acts import Act

# By which a speaker means himself or, mostly, someone else, as ages have it.
SELF = "em|mình|tôi|tớ|tui|tao|t|e|con|cháu"
ELDER = "anh|chị|a|c|chú|cô|bác|bố|mẹ|ba|má|dì"
KIN = frozenset(f"{SELF}|{ELDER}|ông|bà|bạn|cậu|mày|ta".split("|"))

_I = rf"(?:{SELF}|{ELDER})"
# "Mình" may be all of them, and "toi" the evening.
_ONE = "|".join(
    word for word in (*SELF.split("|"), *ELDER.split("|")) if word not in ("mình", "tôi")
)
_DEED = (
    r"(?:lo|làm|gửi|gởi|xem(?! (?:lại |nốt |tiếp )?(?:phim|tập|bóng|đá|ti ?vi|tv|netflix|youtube|"
    r"trận|anime|mv|show)\b)|check|kiểm tra|mua|đặt|gọi|liên hệ|sửa|fix|up|book|đón|mang|"
    r"chuẩn bị|báo|nhắn|hỏi|viết|soạn|in|chuyển|trả|đưa|lấy|nộp|dọn|giữ|phụ trách|nhận|chở|ghé|"
    r"tạo|cập nhật|update|đăng|deploy|push|review|họp|nấu|order|chạy|đóng|ck|tìm|gom|"
    r"thu(?! ngân)|đổi)\b"
)
# Behind "để em" nearly every verb promises; other nouns, as in "để em bé ngủ", do not.
DEED_TO_COME = (
    r"(?:(?:sẽ|cũng|thử|ra|qua|lên|xuống|về|thì) )?"
    rf"(?:{_DEED}(?<!xem)|xem (?:lại|giúp|trước|lịch|giá|\S+ (?:rồi|xong))|"
    r"(?:bàn|tính|ứng|dẫn|nói|nhờ|rủ|mời|thuê|chụp|quay|thiết kế|vẽ|dịch|tới|đến|cho|canh|"
    r"rửa|nướng|trang trí|ship|giao|mượn|cầm|xin|đăng ký|dựng|setup|set|call|mail|tổng hợp|"
    r"thống kê|lập|xử lý|giải quyết|theo dõi|trực|pha|kiếm|ký|sắp xếp|sắp|xếp|thông báo|nhắc|"
    r"tải|share|chia|tham gia|chọn|đọc|test|chỉnh|bổ sung|hoàn thành|hoàn thiện|treo|dán|bưng|"
    r"phát|cắt|gỡ|mở|khóa|tắt|bật|góp|đem|xách|thay|trả lời|rep|tư vấn|demo|trình bày|"
    r"thuyết trình|dạy|kèm|nhập|xuất|lái|đi (?!học|ngủ|chơi|tắm|làm|cùng)\w+)\b)"
)
# What befalls somebody, or goes on in his head.
_NO_DEED = (
    r"(?:không|ko|k|chết|giết|khóc|cười|nhớ|buồn|vui|thích|yêu|ghét|thấy|bị|được|dc|đc|quên|ốm|trễ|"
    r"muộn|béo|mập|hối hận|tưởng|nghĩ|hiểu|là|có|xỉu|điên|già|ế|ngủ|giận|tức|tin|biết|cố sống|"
    r"chẳng|chả|như|bao giờ|rất|mãi)\b"
)
# "Em bé", "em gái", "mình em": somebody else, or no deed.
_SELF_ALONE = "em|mình|tôi|tớ|tui|tao|t|e"
_OF_SOMEBODY = (
    r"bé|gái|trai|út|họ|rể|dâu|ấy|này|kia|đó|nó|của|và|với|cùng|thì|mà|ơi|ạ|nghỉ|ăn|chơi|sống|yên|"
    r"em|anh|chị|cô|chú|bác|ông|bà|con|cháu|mẹ|bố|ba|má|nào|một|\d+"
)
_LATER = (
    r"(?:mai|ngày mai|sáng mai|chiều mai|tối mai|mốt|tối nay|đêm nay|lát|lát nữa|tí|tí nữa|"
    r"tý nữa|chút nữa|tuần sau|cuối tuần|đầu tuần|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|cn|"
    r"chủ nhật|\d{1,2}(?:h|g|:)\d{0,2}|trước \d{1,2}h)"
)
# May be over: only with a word of what is to come is it a promise.
_TODAY = r"(?:chiều nay|sáng nay|trưa nay|hôm nay)"
_TO_COME = r"(?:sẽ|nhé|nha|ngay|liền|luôn|trước)\b"

_VOCATIVE = (
    r"(?: (?:ạ|em|anh|chị|con|mẹ|bố|cô|chú|bác|cháu|bạn|cậu|mày|e|a|c|ta|trời|vậy|thế|nhỉ|đấy|đó|"
    r"mọi người|mn|cả nhà|các bạn|mấy đứa|ae))*\W*$"
)
_OPENING = r"(?:^|[,.!:] ?|\b(?:ơi|thôi|vâng|dạ|ok|oke|okie|ừ|uh|rồi|được|dc|à) )"
_WHEN_OR_HOW_MUCH = (
    r"(?:\d|\b(?:thứ|mai|mốt|tối|sáng|trưa|chiều|chủ nhật|cn|tuần|tháng|mùng|lấy|chọn|đặt|dời|"
    r"hoãn|hủy|huỷ|họp|gặp|thuê|tập trung|đổi|chuyển|đi|mua|chia)\b)"
)

VIETNAMESE: dict[Act, tuple[str, ...]] = {
    Act.QUESTION: (
        r"\?",
        r"\b(?:hả|nhỉ|ra sao|làm sao|ở đâu|bao giờ|khi nào|mấy giờ|bao nhiêu|là ai|gì thế|"
        rf"gì vậy|cái gì|được không|dc ko|dc k|đc ko|đc k){_VOCATIVE}",
        r"\bthế nào\W*$",
        # "300 k" is a sum; "em nghĩ là không" and "dạ chưa" answer.
        r"(?<!^)(?<!\blà )(?<!\bthì )(?<!\bdạ )(?<!\bvâng )(?<!\bnói )(?<!\bcũng )(?<!\bvẫn )"
        r"(?<!\bem )(?<!\bmình )(?<!\banh )(?<!\bchị )(?<!\btôi )(?<!\d )"
        rf"\b(?:không|ko|k|hông|hok|hem|chưa){_VOCATIVE}",
        r"^(?:ai|sao|tại sao|vì sao|khi nào|bao giờ|mấy giờ|có ai)\b"
        r"(?! (?:cũng|mà|nấy|đó|thì|không|ko))",
    ),
    Act.OPEN_QUESTION: (
        r"\b(?:ai|gì|đâu|nào|sao|mấy|bao nhiêu|bao giờ|thế nào)\b.*\?",
        r"^(?:ai|sao|tại sao|khi nào)\b(?! (?:cũng|mà|nấy|đó|thì))",
    ),
    Act.REQUEST: (
        r"\b(?:giúp|hộ|giùm|dùm|làm ơn|nhờ|vui lòng|phiền|cho (?:em|mình|anh|chị) (?:xin|"
        r"hỏi|mượn))\b",
    ),
    Act.PROPOSAL: (
        # At the beginning "hay" proposes; between two things it means "or".
        rf"{_OPENING}hay (?:là|mình|ta|chúng|cả|tụi|bọn|thôi|cứ|để|đổi|dời|chuyển|đi)\b",
        r"\b(?:mình nên|ta nên|chúng ta|rủ|dời|chuyển sang)\b"
        r".*(?:\?|\b(?:nhé|nha|đi|nhỉ|không|ko|k)\W*$)",
        r"\b(?:nhé|nha|(?<!không )(?<!em )(?<!anh )đi|được không|dc ko|ok không)"
        r"(?: (?:ạ|em|anh|chị|mọi người|cả nhà))?\s?\?",
        r"\b(?:mình|cả nhà|cả nhóm|cả lớp|chúng ta)(?! (?:không|ko|chưa|đang|vừa|cũng|sẽ)\b)"
        r"(?: \w+){2,8} đi\W*$",
        r"\b(?:đề nghị|đề xuất)\b",
        r"\bthì sao\b",
    ),
    Act.AGREEMENT: (
        r"^(?:ok|oke|oki|okie|okela|okay|uh|ừ|ừm|ờ|uk|vâng|dạ|dc|đc|được|đồng ý|nhất trí|"
        r"chốt|chuẩn|tán thành|hợp lý|duyệt|yes|đúng rồi|\+1|tốt(?! (?:nhất|hơn))|ổn)\b",
        # Alone or with a particle; else "hay mình dời", "có thể không", "rồi ai đưa", "theo em".
        r"^(?:có|rồi|theo|hay|quyết)(?=\W*$|[,.!] ?| (?:ạ|nha|nhé|chứ|luôn|đấy|đó|quá|ghê)\b|"
        r" (?:em|anh|chị|bạn)\W*$)",
        r"^(?:không|ko|k) (?:sao|vấn đề|thành vấn đề|có vấn đề|phản đối|ý kiến)\b",
        r"👍",
        r"\b(?:đồng ý|nhất trí|tán thành|ủng hộ|ok nhé|ok nha|ok ạ|ok luôn|\+1|cũng được|"
        r"cũng dc)\b",
        r"\+1",
    ),
    Act.REFUSAL: (
        r"^(?:(?:dạ|vâng|ừ|ờ|ok|uh|thôi),? )?(?:không|ko|k|hông)\b"
        r"(?! (?:sao|vấn đề|thành vấn đề|có gì|có vấn đề|phản đối|ý kiến|biết|phải|cần cảm ơn))",
        r"^(?:(?:dạ|vâng|ừ|ờ|ok|uh),? )?(?:chưa|kẹt|chịu|"
        r"thôi(?! (?:được|dc|đc|ok|cũng được|để|thì|vậy|cứ|chốt|đi)\b))\b(?! luôn)",
        r"\b(?:không được|ko được|ko dc|không đồng ý|bận rồi|không đi được|ko đi dc|"
        r"chịu thôi)\b",
        r"\b(?:không|ko|k|hông|chẳng|chả)(?: \w+){0,2} (?:được|dc|đc|rảnh|kịp|nổi|tham gia)\b",
        r"\b(?:em|mình|tôi|tớ|tui|tao|đang|hôm đó|cũng) (?:kẹt|bận)\b(?! tâm)",
        r"\bxin (?:vắng|kiếu|rút|phép (?:vắng|nghỉ))\b",
    ),
    Act.DECISION: (
        r"\bchốt\b(?! (?:sau|lại sau|chưa|không|ko|giúp|giùm|hộ|dùm|sớm|gấp|được đâu|"
        r"đi(?:\W*$| (?:mọi người|cả nhà|nào|nhé|em|anh)\b)))",
        r"(?<!công viên )(?<!đường )(?<!phố )(?<!hội trường )(?<!dinh )(?<!bệnh viện )"
        r"\bthống nhất\b(?! (?:đất nước|nước nhà|được|sau|lại))",
        # Who decides for himself says "rồi" or "là"; "em quyết định ăn thêm" is table talk.
        r"(?<!\bem )(?<!\be )(?<!\btao )(?<!\bt )(?<!\btớ )(?<!\btui )(?<!\bcon )(?<!\bcái )"
        r"(?<!\bmột )(?<!\bnhững )(?<!\bcác )(?<!\bra )(?<!\bgiấy )(?<!\bmọi )\bquyết định\b"
        r"(?! (?:của|này|đó|khó|đúng|sai|sáng suốt|được|sau|số|bởi|hộ|giúp|thế nào))",
        r"\b(?:em|e|tao|t|tớ|tui|con) quyết định (?:là|sẽ)\b",
        r"\b(?:em|e|tao|t|tớ|tui|con) quyết định\b(?=.*\brồi\W*$)",
        r"\b(?:quyết là|nhất trí là|đã duyệt)\b",
        r"^(?:vậy |thế |tóm lại )?kết luận\b",
        r"\bvậy là (?:(?:cả|chúng|tụi|bọn|nhóm|lớp) \w+ |mình |ta )?"
        rf"(?=.*{_WHEN_OR_HOW_MUCH})(?!.*\b(?:mất|rồi)\b)(?=.*\b(?:nhé|nha){_VOCATIVE})",
        # Arranges something: a time, a number; not "thế thì ngủ ngon nhé".
        rf"{_OPENING}(?:vậy|thế) (?:thì )?(?!(?:\w+ ){{0,3}}(?:{_ONE}|để) )"
        rf"(?=\S.{{6,}}\b(?:nhé|nha){_VOCATIVE})(?=.*{_WHEN_OR_HOW_MUCH})"
        r"(?!.*\b(?:chúc|ngủ|cảm ơn|hẹn gặp|tạm biệt|bye|xin lỗi|giữ sức|cố lên|cẩn thận|"
        r"yên tâm|nghỉ ngơi|vui|về nhà|gặp (?:nhé|nha|lại|sau))\b)",
    ),
    Act.PROMISE: (
        rf"{_OPENING}(?:vậy |thế |thôi |cứ |thì )*để (?:(?:{SELF})(?: tự)?|{ELDER}) "
        rf"{DEED_TO_COME}",
        # Who calls himself so takes on whatever verb follows.
        rf"{_OPENING}(?:vậy |thế |thôi |cứ |thì )*để (?:{_SELF_ALONE})(?: tự)? "
        rf"(?!(?:{_OF_SOMEBODY})\b)(?!{_NO_DEED})(?!(?:xem|coi|nghĩ|tính|suy|hỏi|check)\b)\w+",
        # "Bánh thì để em mua"; but "gửi file để em xem" asks.
        r"(?:^|[,.;] ?)(?:(?!(?:gửi|cho|đưa|nhắn|đợi|chờ|không|ko|đừng|chưa)\b)\w+ ){1,5}để "
        rf"(?:{SELF}) (?:lo|mua|đặt|gọi|mang|chở|đón|ứng|trả|làm|chuẩn bị|liên hệ|"
        r"hỏi|phụ trách|thuê|nấu|dọn)\b",
        rf"\b(?:em|e|mình|tôi|tớ|tui|tao|t|con|cháu) sẽ (?!{_NO_DEED})\w+",
        rf"^(?:(?:dạ|vâng|ừ|ok|rồi|vậy|thế),? )?{_I} sẽ (?!{_NO_DEED})\w+",
        rf"\b{_LATER},? (?:thì )?{_I} sẽ (?!{_NO_DEED})",
        rf"\b{_LATER},? (?:thì )?{_I} (?:(?:qua|ra|lên|về|đi|xuống) )?{_DEED}",
        rf"\bchiều nay,? {_I} {_DEED}(?!.*\b(?:lắm|quá|hết|sai|xong|mà|được|thấy|bị)\b)",
        rf"\b{_TODAY},? {_I} (?:sẽ (?!{_NO_DEED})|{_DEED}(?=.*\b{_TO_COME}))",
        rf"^{_I} {_DEED}(?=.*\b(?:{_LATER}|{_TODAY}.*\b{_TO_COME}|nhé|nha|ngay|liền|luôn)\b)",
        rf"(?:^|\b(?:{SELF}|anh|chị) )(?:xin )?(?:hứa|cam kết)\b(?! (?:rồi|mà|hẹn|suông|lèo))",
        rf"\b(?:{SELF}|anh|chị|a|c) (?:sẽ |xin )?(?:phụ trách|nhận phần|lo phần|lo vụ|lo khoản)\b",
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

# Without marks these would be the commonest particle ("ạ") and nouns ("đầu", "đau").
ONLY_WITH_MARKS: dict[Act, tuple[str, ...]] = {
    Act.QUESTION: (
        rf"\bà{_VOCATIVE}",
        # "Không nên đâu", "được đâu", "có sao đâu" deny.
        r"^(?!.*\b(?:không|ko|k|chưa|chẳng|chả|đừng|có)\b.*\bđâu\b)"
        rf".*(?<!\bđược )(?<!\bbiết )(?<!\bnổi )(?<!\bkịp )(?<!\bphải )\bđâu{_VOCATIVE}",
    ),
    Act.REFUSAL: (
        r"\b(?:dạ|ạ|anh|chị|nhưng|mà|hơi|vẫn|mai|tối|sáng|chiều|thứ \w+) bận\b|^bận\b",
    ),
}  # fmt: skip

# Takes an act back, wherever it stands in the sentence.
AGAINST: dict[Act, tuple[str, ...]] = {
    Act.PROPOSAL: (
        # Asks which of two things, or what, when and where: proposes neither.
        r"(?:\w|, )hay (?:là )?(?!là\b)\w.*(?<!không)(?<! ko)\W*\?",
        r"\w hay (?:là )?\w.*\?",
        r"^(?!.*\b(?:nhé|nha|thì sao|thấy sao|thế nào|được không|dc ko|ok không)\b)"
        r".*\b(?:ai|gì|đâu|nào|mấy|bao nhiêu|bao giờ|khi nào|tại sao|làm sao)\b.*\?",
        r"^(?:sao|ai|tại sao|vì sao)\b",
        r"\b(?:hay|đẹp|vui|ngon|tốt|lạ|giỏi) (?:quá|thế|ghê|vậy|thật)? ?nhỉ\b",
    ),
    Act.AGREEMENT: (
        r"\b(?:không|ko|k|hông|hok|hem)\b(?! (?:sao|vấn đề|thành vấn đề|có gì|có vấn đề|phản đối|"
        r"ý kiến|có ý kiến))",
        r"\b(?:chẳng|chưa|khỏi|nhưng|nếu|trừ|tiếc|tưởng|miễn là|với điều kiện|"
        r"từ từ|khoan|ai|gì)\b(?<!vấn đề gì)(?<!không có gì)",
        r"\bthôi\b(?!\W*$)(?! (?:ạ|nhé|nha|được|dc|đc|ok|cũng|cứ|chốt)\b)",
        r"^(?:dạ|vâng|ừ|ờ|ok|uh),? thôi\b(?! (?:được|dc|đc|ok|cũng))",
        # At the end "mà" only stresses: "được mà".
        r"\bmà\b(?!\W*$)",
        r"\b(?:em|e|mình|tôi|tớ|tui|tao|t|đang|hôm đó|cũng) bận\b",
        r"\bbận (?:rồi|mất|việc|họp|quá|học)\b",
        r"\b(?:sớm|muộn|trễ|xa|mệt|đắt|mắc|gấp|nhiều|lâu|khó|nóng|lạnh|căng) quá\b",
        r"\b(?:hơi|bị|em|mình) (?:sớm|muộn|trễ|xa|mệt|đắt|mắc|gấp|khó|ốm|trực|kín lịch)\b",
        r"\b(?:ở quê|về quê|đi vắng|có (?:việc|hẹn|ca trực|tiết)|(?:1|một) mình)\b",
        r"\bđể (?:\w+ )?(?:xem|hỏi|tính|nghĩ|coi|suy nghĩ|check)\b",
        r"\b(?:xin (?:vắng|phép|kiếu|lỗi|rút)|hay (?:là|mình|ta|để|đổi|dời)|để sau|để xem|"
        r"đâu có|làm sao)\b",
    ),
    Act.DECISION: (
        r"\b(?:haha\w*|hihi\w*|hehe\w*|kkk+|lol)\b|[:=]\)\)|😂|🤣",
        r"\bquyết định\b.*\bđây\W*$",
    ),
    Act.PROMISE: (
        r"\?|\b(?:giúp|giùm|dùm|được không|dc ko|dc k|đc ko|đc k|không|ko|chưa)\W*$",
        r"\b(?:giúp|hộ|giùm|dùm) (?:em|anh|chị|mình|tôi|tớ|e|a|c)\b",
        # "Anh gửi file để em xem nhé", "chị mua cho em với" ask.
        rf"^(?:{ELDER}) (?:gửi|gởi|cho|đưa|chuyển|nhắn|báo|chụp|share|up|in|mua|lấy|giữ|đợi|chờ)\b"
        rf".*\bđể (?:{SELF})\b|^(?:{ELDER}) .*\bvới\W*$",
        # Said to, not by, the elder.
        rf"^(?:dạ|vâng)\b.*\bđể (?:{ELDER}) ",
        rf"\bđể (?:{ELDER}) .*\bạ\W*$",
    ),
}  # fmt: skip

AGAINST_WITH_MARKS: dict[Act, tuple[str, ...]] = {
    Act.AGREEMENT: (
        r"\b(?:chả|đừng|vắng|kẹt|(?:em|mình) nghỉ)\b|\b(?:mai|dạ|hơi|lại|vẫn|tối|sáng|chiều) bận\b",
        # First something else: "để em xem lịch đã ạ".
        r"\bđã(?: (?:ạ|nhé|nha|anh|chị))?\W*$",
    ),
    Act.PROMISE: (
        r"\bhộ\W*$",
    ),
}  # fmt: skip

# Takes an act back in front of its cue, in the same clause.
BEFORE: dict[Act, tuple[str, ...]] = {
    Act.DECISION: (
        r"\b(?:chưa|không|ko|chẳng|khoan|hẵng|cần|phải|muốn|định|tính|mong|đợi|chờ|ai|để mai|"
        r"để tối|để lát|nên)(?: \w+){0,3} $",
        r"\b(?:nếu|giá mà|giá như|liệu|khi|lúc|sau khi|trước khi|bao giờ|tưởng|giả sử)\b",
    ),
    Act.PROMISE: (
        r"\b(?:chắc(?! chắn)|có lẽ|tưởng|giá mà|giá như|ước|shop|bọn nó)\b",
        r"\b(?:hôm qua|tối qua|hôm trước|hồi nãy|lúc nãy|bữa trước|tuần trước|hồi sáng|vừa)\b",
        r"\b(?:không|ko|chưa)(?: \w+)? $",
    ),
}  # fmt: skip
BEFORE_WITH_MARKS: dict[Act, tuple[str, ...]] = {
    Act.DECISION: (
        r"\b(?:đừng|chả|mới|nó|họ|khó|hãy)(?: \w+){0,3} $|\blỡ\b",
    ),
    Act.PROMISE: (
        r"\b(?:sợ|lỡ|nó|họ|đã)\b|\bđừng(?: \w+)? $",
    ),
}  # fmt: skip

# Takes an act back behind its cue, in the same clause.
AFTER: dict[Act, tuple[str, ...]] = {
    Act.DECISION: (
        # Complains that it did not hold.
        r"\bmà (?:giờ|nay|lại|chưa|không|ko|vẫn)\b",
    ),
    Act.PROMISE: (
        # Over already.
        r"\b(?:rồi|xong hết|xong cả)(?: (?:nhé|nha|ạ|mà|đó|đấy|anh|chị|em|cả nhà))*\W*$",
        r"\b(?:hôm qua|tối qua|hôm trước|hồi nãy|lúc nãy|bữa trước|tuần trước|hồi sáng)\b",
        r"\b(?:lắm|cực|dã man)\W*$|\bđi ngủ\b",
    ),
}  # fmt: skip
