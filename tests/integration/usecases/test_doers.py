"""Everybody reports for their own organization: what another did is said to be so, and isn't turned round."""

from __future__ import annotations

import json

import pytest

from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office

ANOTHER = "这段话说的像是"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("卫健局昨天办了数据安全培训,35人", "市卫生健康局"),
        ("转发:各科室注意,昨天卫健局已将疫苗数据共享给公安局", "市卫生健康局"),
        ("广州市教育局昨天把学籍数据共享给了佛山市卫健局", "广州市教育局"),
    ],
)
def test_what_another_organization_did_is_said_to_be_so(
    office: Office, cast: Cast, text: str, who: str
) -> None:
    office.say(cast.chen, text)
    assert any(f"{ANOTHER}{who}做的事" in each for each in office.phone(cast.chen).texts)


@pytest.mark.parametrize(
    "text",
    [
        "昨天办了数据安全培训,35人",
        "市教育局昨天办了数据安全培训,35人",
        "把学籍数据共享给了卫健局",
        "和卫健局一起办了数据安全培训",
        "卫健局的接口又连不上了",
    ],
)
def test_what_is_ones_own_or_concerns_another_is_not(office: Office, cast: Cast, text: str) -> None:
    office.say(cast.chen, text)
    assert not any(ANOTHER in each for each in office.phone(cast.chen).texts)


def test_who_gave_it_is_not_who_got_it(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "转发:各科室注意,昨天卫健局已将疫苗数据共享给公安局")
    (fields,) = office.column("select fields from draft")
    assert json.loads(fields)["recipient"] == "police"


def test_ones_own_organization_by_name_is_no_hearsay(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "教育局昨天办了培训")
    assert office.column("select kind from draft") == ["training_held"]


def test_of_ones_own_organization_it_may_be_hearsay_all_the_same(office: Office, cast: Cast) -> None:
    office.say(cast.chen, "听说教育局昨天办了培训")
    assert office.column("select kind from draft") == []
