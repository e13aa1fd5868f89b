"""What a conversation was about is gone: it ends with it, and what is said next is heard for itself."""

from __future__ import annotations

import pytest

from storage.city.people import Person
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import share_personal_data
from tests.integration.usecases.office import Office

REPORT = "今天培训了30人"


def forms(office: Office) -> list[object]:
    """The kinds of the forms that are open."""
    return office.column("select kind from draft where state = 'open' order by id")


def correct(office: Office, who: Person, *, until_why: bool = True) -> None:
    """Begin the correction of a report that was saved just now, up to the question why."""
    share_personal_data(office, who)
    office.tap(who, "更正")
    office.tap(who, "1 数据名称")
    office.say(who, "义务教育入学数据")
    if until_why:
        office.tap(who, "✅ 更正")


@pytest.mark.parametrize("until_why", [True, False])
def test_the_correction_of_a_record_that_is_withdrawn_ends_with_it(
    office: Office, cast: Cast, until_why: bool
) -> None:
    correct(office, cast.chen, until_why=until_why)
    office.say(cast.chen, "撤回DS-0001")
    shown = office.say(cast.chen, "重复填报了，以另一条为准")
    assert shown is not None
    assert "已撤回" in shown.text, "and no question stands below it"
    assert forms(office) == []
    office.say(cast.chen, REPORT)
    assert forms(office) == ["training_held"], "what is said next is a report of its own"


def test_a_form_for_another_matter_is_gone_on_with(office: Office, cast: Cast) -> None:
    correct(office, cast.chen)
    office.say(cast.chen, "返回")
    office.say(cast.chen, REPORT)
    office.say(cast.chen, "撤回DS-0001")
    shown = office.say(cast.chen, "重复填报了，以另一条为准")
    assert shown is not None
    assert "培训" in shown.text
    assert forms(office) == ["training_held"]
    office.say(cast.chen, "数据分类分级")
    assert office.column("select fields from draft where state = 'open'")[0].count("数据分类分级") == 1


def test_a_record_that_is_not_withdrawn_after_all_is_still_corrected(office: Office, cast: Cast) -> None:
    correct(office, cast.chen)
    asked = office.say(cast.chen, "撤回DS-0001")
    office.tap(cast.chen, "不撤回", asked)
    office.say(cast.chen, "名称写错了")
    assert office.column("select title from update_record") == ["义务教育入学数据"]


def test_who_corrects_what_somebody_else_withdraws_hears_it_and_is_heard(office: Office, cast: Cast) -> None:
    correct(office, cast.lin)
    office.say(cast.chen, "撤回DS-0001")
    office.say(cast.chen, "重复填报了，以另一条为准")
    office.say(cast.lin, REPORT)
    assert any("已撤回" in each.text for each in office.phone(cast.lin).messages.values())
    assert forms(office) == ["training_held"]


def test_a_report_is_no_reason_for_what_somebody_else_has_withdrawn(office: Office, cast: Cast) -> None:
    share_personal_data(office, cast.lin)
    office.say(cast.lin, "撤回DS-0001")
    office.say(cast.chen, "撤回DS-0001")
    office.say(cast.chen, "重复填报了，以另一条为准")
    office.say(cast.lin, REPORT)
    assert forms(office) == ["training_held"]
