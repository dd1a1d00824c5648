"""Texts on which a conversion is compared with PyTorch; written for this project."""

from dataclasses import dataclass

from models.interface import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Something to read, and what is scored as its summary."""

    language: Language
    source: str
    target: str


SAMPLES: tuple[Sample, ...] = (
    Sample(
        language=Language.VI,
        source=(
            "Sáng 12/3, thành phố Bến Gỗ khánh thành cây cầu bộ hành dài 320 m qua sông Lam Giang. "
            "Công trình trị giá 48,5 tỷ đồng, thi công trong 14 tháng. Ông Trần Văn Hòa, giám đốc "
            "ban quản lý dự án, cho biết mỗi ngày cầu phục vụ khoảng 6.000 lượt người qua lại."
        ),
        target="Thành phố Bến Gỗ mở cầu bộ hành dài 320 m, trị giá 48,5 tỷ đồng.",
    ),
    Sample(
        language=Language.VI,
        source=(
            "Thư viện huyện Sơn Hạ mở cửa thêm hai buổi tối mỗi tuần từ tháng 9. Chị Lê Thị Mỹ, "
            "thủ thư, nói số bạn đọc dưới 16 tuổi tăng gấp rưỡi so với năm ngoái."
        ),
        target="Thư viện huyện Sơn Hạ mở cửa buổi tối vì số bạn đọc nhỏ tuổi tăng gấp rưỡi.",
    ),
    Sample(
        language=Language.EN,
        source=(
            "The harbour town of Millbrook reopened its lighthouse on Saturday after a repair that "
            "took nineteen months and cost $2.4 million. Mayor Ellen Hart said that the lamp, "
            "first lit in 1887, will again guide ferries through the narrow channel at night."
        ),
        target="Millbrook reopened its lighthouse after a repair that cost $2.4 million.",
    ),
    Sample(
        language=Language.EN,
        source=(
            "Rangers counted 212 cranes on the Dray marshes this spring, the most since the survey "
            "began. Higher water and fewer dogs explain the rise, biologist Amir Costa said."
        ),
        target="A record 212 cranes were counted on the Dray marshes this spring.",
    ),
)
