"""Who looks at an open duty is told which report would nearly have fulfilled it, and what that lacks."""

from __future__ import annotations

from bot.usecases.checklist import owing
from bot.usecases.records import recording
from storage.city.people import Person
from storage.updates.records import Update
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office
from tests.integration.usecases.test_obligations import save

CENSUS = {"check_type": "census", "date": "2026-03-02"}


def shown(office: Office, who: Person) -> str:
    """The duty of a yearly census, as the person sees it."""
    return str(owing.detail(office.turn(), office.person(who), "education", "D2-1", 2, 0).text)


def report(office: Office, who: Person, base: Update | None = None, **fields: object) -> Update:
    return save(office, who, "data_checked", base, **fields)


def test_a_census_without_what_it_must_say_is_named_with_what_it_lacks(office: Office, cast: Cast) -> None:
    office.tick()
    update = report(office, cast.chen, **CENSUS)
    text = shown(office, cast.chen)
    assert f"{update.ref} 本可完成此项，还缺：“" in text
    assert "文件、照片或链接佐证" in text
    assert f"{update.ref} 本可完成此项" in shown(office, cast.li), "the supervisor is told too"


def test_a_check_of_another_sort_is_not_named(office: Office, cast: Cast) -> None:
    office.tick()
    report(office, cast.chen, **{**CENSUS, "check_type": "project_gate"})
    assert "本可完成此项" not in shown(office, cast.chen)


def test_nor_is_one_that_was_completed_or_withdrawn(office: Office, cast: Cast) -> None:
    office.tick()
    update = report(office, cast.chen, **CENSUS)
    done = {
        "check_title": "年度普查",
        "systems": 12,
        "coverage_percent": 100,
        "findings": "无",
        "checklist": "普查表",
        "for_period": "2026",
    }
    report(office, cast.chen, update, **done)
    assert f"✓ 2026 年：{update.ref}" in shown(office, cast.chen)
    assert "本可完成此项" not in shown(office, cast.chen)
    other = report(office, cast.chen, **CENSUS)
    with office.db.atomic():
        recording.withdraw(office.turn("withdrawing"), office.person(cast.chen), other, "重复填报")
    assert "本可完成此项" not in shown(office, cast.chen)
