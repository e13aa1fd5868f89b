"""The screens of what isn't said to have happened: plans with their reminders, denials, requests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.reading import Factuality
from bot.screen import Screen
from bot.screens.elements.view import View
from bot.screens.people import home
from bot.screens.reminders import reminder, resuming
from policy.models.kinds import Kind
from policy.models.pack import Pack
from storage.conversation.reminders import Reminder
from tests.unit.screens import samples as s

DUE = s.TODAY + timedelta(days=14)
AT = datetime(DUE.year, DUE.month, DUE.day, 0, 30, tzinfo=UTC)
PLANNED = {"dataset_title": "学籍数据", "due_date": DUE.isoformat()}
SAID = "我们准备把学籍数据共享给卫健局"


def plan(kind: Kind, fields: Mapping[str, Any], text: str = SAID) -> Reminder:
    day, at = DUE.isoformat(), f"{s.TODAY}T00:00:00Z"
    return Reminder(1, 1, "education", kind.id, dict(fields), text, day, "waiting", 1, at)


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    dataset = pack.kind("dataset_shared")
    for each in Factuality:
        if each not in (Factuality.ASSERTED, Factuality.PLANNED):
            yield f"not-a-fact-{each}", home.not_a_fact(view, dataset, each.value, {})
    on_record = s.update(dataset, s.ORDINARY)
    yield "not-a-fact-on-record", home.not_a_fact(view, dataset, "cancelled", {}, on_record)
    yield from _every(view, dataset, plan(dataset, PLANNED))
    yield "plan-without-words", reminder.offer(view, plan(dataset, {}), dataset, s.TODAY, [DUE])
    own = replace(plan(dataset, {"title": "给局长打电话"}, "下周五提醒我给局长打电话"), kind=None)
    yield (
        "own-reminder-asked",
        reminder.choose_day(
            view, replace(own, state="offered", day=None), None, s.TODAY, [DUE, DUE + timedelta(days=3)]
        ),
    )
    yield from _own(view, own)
    yield "own-reminders", resuming.unfinished(view, [], [(own, None)])
    yield "own-reminder-of-what", reminder.what_of(view)
    yield "own-reminders-too-many", reminder.too_many(view, 30)
    yield "reminders-only", resuming.unfinished(view, [], [(plan(dataset, PLANNED), dataset)])


def worst(view: View, kind: Kind, fields: Mapping[str, Any]) -> Iterator[tuple[str, Screen]]:
    hostile = plan(kind, {**fields, "due_date": DUE.isoformat()}, (s.NASTY * 60)[:1000])
    for name, screen in _every(view, kind, hostile):
        yield f"{name} {kind.id}", screen
    for name, screen in _own(view, replace(hostile, kind=None, fields={"title": s.NASTY * 20})):
        yield f"{name} {kind.id}", screen
    yield f"reminders {kind.id}", resuming.unfinished(view, [], [(hostile, kind)] * 30, 2)
    yield f"on-record {kind.id}", home.not_a_fact(view, kind, "negated", dict(fields), s.update(kind, fields))


def _every(view: View, kind: Kind, one: Reminder) -> Iterator[tuple[str, Screen]]:
    soon = [s.TODAY + timedelta(days=1), s.TODAY + timedelta(days=7)]
    yield "plan", reminder.offer(view, one, kind, s.TODAY, [DUE])
    yield "reminder-waits", reminder.waits(view, one, kind, s.TODAY, AT)
    yield "reminder-due", reminder.due(view, one, kind, s.TODAY)
    yield "reminder-again", reminder.choose_day(view, one, kind, s.TODAY, soon)
    yield "reminder-other-day", reminder.choose_day(view, one, kind, s.TODAY, (), s.TODAY)
    yield "reminder-dropped", reminder.dropped(view, one, kind)


def _own(view: View, one: Reminder) -> Iterator[tuple[str, Screen]]:
    """Of something that is no report."""
    yield "own-reminder-waits", reminder.waits(view, one, None, s.TODAY, AT)
    yield "own-reminder-due", reminder.due(view, one, None, s.TODAY)
    yield "own-reminder-dropped", reminder.dropped(view, one, None)
    yield "own-reminder-done", reminder.done(view, one)
    yield "own-reminder-below", reminder.continued_below(view, one)
