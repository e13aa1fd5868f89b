"""Everything that the screens can show, made up: as an ordinary day brings it, and at its worst."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from markupsafe import Markup

from bot.messages import Messages
from bot.screen import Screen
from bot.screens.alerts.case import Case
from bot.screens.elements.view import View
from bot.screens.forms import form
from bot.screens.records.verdict import AlertLine, Standing
from bot.screens.reminders.digest import Contents, Line
from policy.models.kinds import Field, Kind
from policy.models.pack import Pack
from policy.records import Submission
from rules import Facts, build_facts, evaluate
from storage.city.people import Person, Post
from storage.conversation.drafts import Draft
from storage.supervision.alerts import Alert, AlertEvent
from storage.supervision.silences import Silence
from storage.updates.checks import CheckRun, StoredFinding
from storage.updates.records import Update

TODAY = date(2026, 3, 2)
NOW = "2026-03-02T02:00:00Z"
# Markup, a turned-around line, an emoji of several characters, control characters: all of it at once.
NASTY = "<b>&amp;</a>\u202e👨\u200d👩\u200d👧😀`*_[x](tg://user?id=1)\x00\r\n\u2028@all "


def view(pack: Pack, language: str) -> View:
    names = {each.id: each for each in pack.organizations}

    def organization(name: str) -> str:
        each = names.get(name)
        return (each.short or each.name).say(language) if each else name

    return View(Messages(pack.time_zone).of(language), pack, TODAY, organization)


def person(*positions: str, name: str = "陈敏", person_id: int = 1) -> Person:
    posts = tuple(Post(n, person_id, "education", p, "2026-01-01", None) for n, p in enumerate(positions))
    return Person(person_id, person_id, person_id, name, "zh", True, posts)


def worst_value(field: Field) -> Any:
    """The longest thing that a person can give for a field."""
    text = (NASTY * 200)[: field.max_length]
    if field.type == "choice":
        return max(field.choices, key=lambda choice: len(choice.label.en)).id
    if field.type == "date":
        return "2025-12-31"
    if field.type in ("integer", "number"):
        return 10**12
    if field.type == "yes_no":
        return True
    if field.type == "organizations":
        return [f"{NASTY}{n}" for n in range(60)]
    if field.type == "items":
        return [f"{NASTY}{n}:x" for n in range(200)]
    return text


def worst_fields(kind: Kind) -> dict[str, Any]:
    return {field.id: worst_value(field) for field in kind.fields}


ORDINARY: dict[str, Any] = {
    "dataset_title": "义务教育入学数据",
    "recipient": "chancheng",
    "sharing_type": "conditional",
    "grade": "general",
    "personal_info": "personal",
    "date": "2026-03-01",
    "update_frequency": "monthly",
}
DENIED = {**ORDINARY, "pi_assessment": None, "contains_secrets": False}
ISSUE: dict[str, Any] = {
    "issue_title": "入学报名系统与公安接口连不上",
    "project_name": "智慧教育平台",
    "problem": "outage",
    "outage_hours": 5,
    "impact": "约 2 万名家长无法报名",
    "date": "2026-03-02",
    "description": "昨晚升级后接口一直超时。",
}


def draft(kind: str, fields: dict[str, Any], **changes: Any) -> Draft:
    made = Draft(1, 1, "education", 1, kind, None, None, "open", 1, None, fields)
    return replace(made, **changes)


def update(kind: Kind, fields: dict[str, Any], **changes: Any) -> Update:
    made = Update(
        id=1,
        ref=f"{kind.prefix}-0001",
        kind=kind.id,
        organization_id="education",
        person_id=1,
        title=str(fields[kind.title_field]),
        governing_date=str(fields[kind.date_field]),
        reported_at=NOW,
        state="current",
        revision=1,
        severity=None,
        outbox_id=1,
        revision_id=1,
        fields=fields,
        evidence={},
        severity_test=None,
    )
    return replace(made, **changes)


def facts(pack: Pack, kind: Kind, fields: dict[str, Any]) -> Facts:
    submission = Submission(
        kind=kind.id, organization_id="education", reported_on=TODAY, values=fields, ref=f"{kind.prefix}-0001"
    )
    return build_facts(pack, submission, {}, TODAY)


def standing(pack: Pack, kind: Kind, fields: dict[str, Any], **changes: Any) -> Standing:
    found = facts(pack, kind, fields)
    verdict = evaluate(pack, found)
    run = CheckRun(
        id=1,
        revision_id=1,
        pack_digest=pack.digest,
        governing_date=str(fields[kind.date_field]),
        reported_on=TODAY.isoformat(),
        checked_on=TODAY.isoformat(),
        facts=found.to_json(),
        severity_test=verdict.severity_test,
        complete=True,
        findings=tuple(
            StoredFinding(f.requirement_id, f.outcome.value, f.basis.value if f.basis else None, f.reason)
            for f in verdict.findings
        ),
    )
    severity = verdict.severity.value if verdict.severity else None
    record = update(kind, fields, severity=severity, severity_test=verdict.severity_test)
    made = Standing(record, run, "市教育局", due_at="2026-03-09T10:00:00Z")
    return replace(made, **changes)


def question_in_a_group(view: View, kind: Kind) -> Screen:
    asked = draft(kind.id, {}, trail=("dataset_title",))
    return form.question(view, asked, kind, kind.field("sharing_type"), place=(2, 5))


def shown_menu(menu: list[dict[str, str]]) -> Markup:
    """The menu of commands as a text, to be read."""
    return Markup("\n").join(f"/{each['command']} {each['description']}" for each in menu)


def alerted(person_name: str = "李国强") -> AlertLine:
    return AlertLine("taken", person_name, NOW)


def case(kind: Kind, fields: dict[str, Any], causes: list[str], **changes: Any) -> Case:
    alert = Alert(1, 1, "education", 1, "open", False, None, "2026-03-03T10:00:00Z", NOW, None, 1)
    made = Case(
        alert=alert,
        update=update(kind, fields, severity="major", severity_test="I-4"),
        causes=causes,
        events=[event("opened")],
        reporter="陈敏",
        description=fields.get("description"),
        kind=kind,
    )
    return replace(made, **changes)


def event(what: str, reason: str | None = None, name: str | None = "李国强", pieces: int = 0) -> AlertEvent:
    return AlertEvent(what, 2, name, reason, NOW, pieces)


def silence(**changes: Any) -> Silence:
    """One cause at one organization until the evening of this day."""
    made = Silence(
        id=3,
        rule_id="A-major",
        organizations=("education",),
        below=False,
        reason="known",
        chosen=True,
        placed_by=2,
        placer="李国强",
        placed_at=NOW,
        until="2026-03-02T10:00:00Z",
        ended_at=None,
        ended_by=None,
    )
    return replace(made, **changes)


def contents(count: int, title: str) -> Contents:
    """A digest with that many lines of each sort."""

    def line(what: str, **more: Any) -> Line:
        return Line("DS-0001", title, "市教育局", what, at=NOW, days=3, person="李国强", update_id=1, **more)

    news = ["reported", "unconfirmed", "alert-opened", "alert-taken", "alert-resolved", "alert-nobody"]
    return Contents(
        day=TODAY,
        since=datetime(2026, 2, 28, 0, 30, tzinfo=UTC),
        news=[line(news[n % len(news)]) for n in range(count)],
        owed=[line("overdue" if n % 2 else "owed", lacking=n + 1) for n in range(count)],
        open=[line("taken" if n % 2 else "open") for n in range(count)],
        oldest_alert=3,
    )
