"""Another city's office is nobody's of this city."""

from __future__ import annotations

import pytest

from bot.reading import Directory, ReadingContext, read
from tests.unit.reading.conftest import WEDNESDAY

NAMES = {
    "education": (
        "教育局",
        "市教育局",
        "佛山市教育局",
        "教育",
        "Education Bureau",
        "Foshan Education Bureau",
    ),
    "health": ("卫健局", "Health Bureau"),
}
DIRECTORY = Directory.of(NAMES)


def recipient(text: str) -> object:
    (first, *_) = read(text, ReadingContext(WEDNESDAY, DIRECTORY))
    return next((each.value for each in first.fields if each.field == "organization"), None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("广州市教育局", "广州市教育局"),
        ("深圳教育局", "深圳教育局"),
        ("广东省教育厅", "广东省教育厅"),
        ("市教育局", "education"),
        ("佛山市教育局", "education"),
        ("教育局", "education"),
    ],
)
def test_whose_office_it_is(name, value):
    assert recipient(f"今天把考生数据共享给了{name}") == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Guangzhou Education Bureau", "Guangzhou Education Bureau"),
        ("the Shenzhen Education Bureau", "Shenzhen Education Bureau"),
        ("the Foshan Education Bureau", "education"),
        ("the Education Bureau", "education"),
    ],
)
def test_whose_office_it_is_in_english(name, value):
    assert recipient(f"We shared the pupil register with {name} today") == value


def test_a_city_that_the_directory_is_of_is_its_own():
    other = Directory.of({"education": ("教育局", "广州市教育局")})
    assert [each.organization for each in other.find("给了广州市教育局")] == ["education"]
    assert other.find("给了佛山市教育局") == ()
