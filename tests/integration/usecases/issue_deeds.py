"""What the people of the office do about issues: raise them, tell how they stand, resolve them."""

from __future__ import annotations

import itertools
from typing import Any

from bot.usecases.records import recording
from bot.usecases.reporting import drafting
from bot.usecases.verdicts import reporter_message
from storage.city.people import Person
from storage.conversation import drafts
from storage.supervision import issues
from storage.supervision.issues import Issue
from storage.updates import records
from tests.integration.usecases.office import Office, Shown

_NUMBERS = itertools.count()
PROJECT = "智慧教育平台"
TITLE = "入学报名系统接口连不上"
# All that closes an issue.
RESOLVED: dict[str, Any] = {
    "resolution": "更换了接口证书，报名恢复正常",
    "proof": "测试报告 2026-15 号",
    "solved_by": "信息科 陈科长",
    "verified_by": "招生科 何老师",
    "agreement": "not_affected",
    "rating_updated": True,
    "leftovers": None,
    "root_cause": "证书到期前没有提醒",
}
STANDS: dict[str, Any] = {"progress": "接口已连通", "owner": "陈科长", "due_date": "2026-03-20"}


def report(office: Office, who: Person, kind: str, fields: dict[str, Any]) -> Shown:
    """Save a report; returns the verdict, as the reporter has it before them."""
    given = {"issue_title": TITLE, "project_name": PROJECT, **fields}
    with office.db.atomic():
        turn = office.turn(f"reporting-{kind}-{next(_NUMBERS)}")
        draft = drafting.put_by(turn, office.person(who), kind, given, None, None)
        drafting.show_card(turn, office.person(who), draft, fresh=True)
    office.deliver()
    shown = office.tap(who, "保存" if who.language == "zh" else "Save")
    assert shown is not None
    return shown


def raise_issue(office: Office, who: Person, severity: str = "major", **fields: Any) -> Issue:
    said = {"problem": "other", "severity": severity, "impact": "两所学校无法登录", **fields}
    report(office, who, "issue_raised", said)
    return newest(office)


def progress(office: Office, who: Person, **fields: Any) -> Shown:
    return report(office, who, "issue_progress", {**STANDS, **fields})


def resolve_issue(office: Office, who: Person, **fields: Any) -> Shown:
    """Report it resolved, with all that closes it; ``...`` leaves a field out."""
    said = {name: value for name, value in {**RESOLVED, **fields}.items() if value is not ...}
    return report(office, who, "issue_resolved", said)


def correct(office: Office, who: Person, ref: str, **fields: Any) -> None:
    """Change what a record says."""
    with office.db.atomic():
        turn, update = office.turn(f"correcting-{ref}-{next(_NUMBERS)}"), records.called(office.db, ref)
        assert update is not None
        draft = drafts.open_draft(
            turn.db, person_id=who.id, organization_id=update.organization_id, chat_id=who.chat_id,
            kind=update.kind, fields=fields, wanted=(), text=None, now=turn.now, update_id=update.id,
        )  # fmt: skip
        recording.save_draft(turn, office.person(who), draft)
        reporter_message.refresh(turn, update.id)
    office.deliver()


def withdraw(office: Office, who: Person, ref: str) -> None:
    with office.db.atomic():
        turn, update = office.turn(f"withdrawing-{ref}-{next(_NUMBERS)}"), records.called(office.db, ref)
        assert update is not None
        recording.withdraw(turn, office.person(who), update, "重复填报")
    office.deliver()


def newest(office: Office) -> Issue:
    (issue_id,) = office.column("select max(id) from issue")
    return called(office, issue_id)


def called(office: Office, issue_id: int) -> Issue:
    found = issues.get(office.db, issue_id)
    assert found is not None
    return found


def steps(office: Office, alert_id: int = 1) -> dict[str, bool]:
    """Step -> whether it is done."""
    found = office.db.conn.execute(
        "select step, done_at is not null from handling where alert_id = ?", [alert_id]
    )
    return {step: bool(done) for step, done in found}
