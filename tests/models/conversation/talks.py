"""Conversations written for these tests."""

VI_GROUP = """\
[08:12, 23/11/2026] Minh: Cả nhà ơi, buổi demo cho bên Sao Mai dời sang thứ Năm được không? \
Khách báo sáng thứ Tư họ kẹt họp.
[08:14, 23/11/2026] Lan: ok anh, em thấy thứ Năm hợp lý hơn
[08:15, 23/11/2026] Huy: đồng ý ạ
[08:15, 23/11/2026] Quyên: Ok nhé
[08:20, 23/11/2026] Minh: Vậy chốt demo 14h thứ Năm ở phòng họp tầng 5 nhé
[08:31, 23/11/2026] Lan: Dạ để em gửi lại lịch cho khách sáng nay
[08:32, 23/11/2026] An: Ai giữ chìa khóa phòng họp tầng 5 thế?
[08:40, 23/11/2026] Huy: Mà trang thanh toán bị lỗi từ tối qua, khách không trả tiền được ạ
[08:41, 23/11/2026] Quyên: Lỗi gì vậy Huy?
[08:44, 23/11/2026] Huy: Do khóa API của cổng thanh toán hết hạn, hệ thống từ chối hết giao dịch
[08:45, 23/11/2026] Minh: Có bao nhiêu đơn bị ảnh hưởng?
[08:52, 23/11/2026] Huy: 37 đơn, tổng khoảng 41 triệu đồng
[08:53, 23/11/2026] Quyên: ôi nhiều thế
[16:20, 23/11/2026] Huy: Em đã thay khóa mới lúc 16h20, thanh toán chạy lại rồi ạ
[16:22, 23/11/2026] Minh: Tốt quá, cảm ơn Huy. Tối nay em viết báo cáo sự cố giúp anh nhé
[16:23, 23/11/2026] Huy: Vâng, tối nay em gửi báo cáo
[16:30, 23/11/2026] Quyên: Để mình gọi xin lỗi 37 khách trước 18h
[16:31, 23/11/2026] Lan: hihi cố lên cả nhà :))
"""

EN_GROUP = """\
Minh: Hi all, the demo for Northgate is on Wednesday but they asked for another day. \
How about Thursday?
Lan: Thursday works for me.
Huy: Fine with me too
Minh: Great, so we'll move the demo to Thursday at 2 pm.
Lan: I'll send the client a new invitation this morning.
An: Does anyone know who has the key to the meeting room?
Huy: By the way, the payment page has been failing since last night. The API key expired.
Quinn: How many orders are affected?
Huy: 37 orders, about $1,600 in total.
Quinn: That's bad. Can you fix it today?
Huy: Yes, I'm replacing the key right now. I'll write a short report tonight.
Quinn: Thanks! I'll call the customers before 6 pm.
"""

VI_WITHOUT_MARKS = """\
Thao: mn oi cuoi tuan nay di Da Lat ko
Nam: di chu, di may ngay
Thao: 3 ngay, tu thu 6 den chu nhat
Hoa: e ko di dc thu 6 vi phai truc
Nam: vay di thu 7 ve thu 2 dc ko
Hoa: ok dc a
Thao: ok chot thu 7 nhe
Nam: de minh dat xe
Thao: dat xe 7 cho nha
Nam: uh
Hoa: con phong thi sao, ai dat?
Thao: mai minh dat phong homestay gan ho
Nam: het bao nhieu 1 nguoi
Thao: khoang 1tr8
"""

EN_PAIR = """\
Maya: Did you book the flight?
Tom: Not yet, the price went up to $420. I think we should take the train instead.
Maya: The train takes nine hours, but okay, I don't want to pay $420.
Tom: Then I'll buy two train tickets for Friday morning.
Maya: Great. Can you ask your sister if we can stay at her place?
Tom: I've already asked her. She says we can stay until Monday.
"""
