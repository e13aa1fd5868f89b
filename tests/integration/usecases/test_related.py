"""One record rests on another: what is filed later counts for what was reported before."""

from __future__ import annotations

from storage import records
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.deeds import deny_assessment, share_personal_data
from tests.integration.usecases.office import Office


def file_assessment(
    office: Office, who: object, title: str, day: str, organization: str = "education"
) -> None:
    """An assessment on record, through the form."""
    office.say(who, "/report")  # type: ignore[arg-type]
    office.tap(who, "评估")  # type: ignore[arg-type]
    office.say(who, title)  # type: ignore[arg-type]
    office.tap(who, "个人信息")  # type: ignore[arg-type]
    draft = office.column("select max(id) from draft")[0]
    fields = f'{{"dataset_title":"{title}","assessment_type":"personal_information_impact","date":"{day}","report":"PIA-1"}}'
    office.db.conn.execute("update draft set fields = ? where id = ?", [fields, draft])
    office.tap(who, "先看卡片")  # type: ignore[arg-type]
    office.tap(who, "保存")  # type: ignore[arg-type]


def outcome(office: Office, requirement: str = "M-19") -> str:
    update = records.get(office.db, 1)
    assert update is not None
    run = records.latest_check(office.db, update)
    assert run is not None
    return next(f.outcome for f in run.findings if f.requirement_id == requirement)


def test_an_assessment_filed_after_its_dataset_clears_the_alert_and_says_so(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    deny_assessment(office, cast.chen)
    assert (outcome(office), office.column("select status from alert")) == ("not_met", ["open"])
    file_assessment(office, cast.chen, "学籍数据", "2026-02-20")
    assert outcome(office) == "met"
    assert office.column("select status from alert") == ["resolved"]
    assert any("自动解除" in text for text in office.phone(cast.li).texts)


def test_an_assessment_of_another_dataset_or_made_too_late_changes_nothing(
    office: Office, cast: Cast
) -> None:
    share_personal_data(office, cast.chen, "学籍数据")
    deny_assessment(office, cast.chen)
    file_assessment(office, cast.chen, "校车数据", "2026-02-20")
    assert outcome(office) == "not_met"
    file_assessment(office, cast.chen, "学籍数据", "2026-03-03")
    assert outcome(office) == "not_met"
    assert office.column("select status from alert") == ["open"]
