"""The screens about versions of the pack, and of records that an earlier one explains."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from bot.screen import Screen
from bot.screens.alerts import alert
from bot.screens.alerts.case import Former
from bot.screens.elements.view import View
from bot.screens.forms import form
from bot.screens.policy import activation
from bot.screens.policy import versions as told
from bot.screens.policy.activation import Choice, Overview, Worked
from bot.screens.policy.versions import Effect
from bot.screens.records import verdict
from policy.models.base import Text
from policy.models.pack import Pack
from storage.versions.activations import Activation
from storage.versions.previews import Preview
from tests.unit.screens import samples as s

MONDAY = date(2026, 3, 9)
NEXT = Choice("settings", "foshan", "2026.2", earlier=False)
BEFORE = Choice("kept:abc", "foshan", "2025.2", earlier=True)
EFFECTS = [
    Effect("findings", "education", "M-19", "met", "missing", 12),
    Effect("appears", "education", "D1-2", "", "open", 3),
    Effect("findings", "nanhai", "M-20", "none", "not_met", 2),
    Effect("turns", "nanhai", "D1-3", "open", "overdue", 2),
    Effect("moves", "health", "D1-3", "", "", 1),
    Effect("vanishes", "health", "D1-8", "open", "", 1),
]
COUNTS = {"findings": 14, "severities": 1, "alerts": 2, "obligations": 7}


def activated(version: str, state: str, on: date, number: int = 1) -> Activation:
    at = f"{on.isoformat()}T00:00:10Z"
    return Activation(number, "abc", "foshan", version, on, state, 1, s.NOW, at, None, {}, None)  # type: ignore[arg-type]


def worked(pack: Pack, day: date = MONDAY, title: str = "", **more: Any) -> Preview:
    titles = {duty.id: duty.title for duty in pack.duties}
    titles |= {one.id: one.title for kind in pack.kinds for one in kind.requirements}
    result = {
        "pack": {"id": "foshan", "version": "2026.2", "title": (title_of(title) or pack.title).model_dump()},
        "cases": 1550, "updates": 1234, "gone": 3, "not_checked": 1, "counts": COUNTS, "organizations": 3,
        "kinds_of_change": 9, "names": {"health": {"zh": "市卫健局", "en": "Health Bureau"}},
        "shown": [list(effect) for effect in EFFECTS],
        "titles": {one.name: (title_of(title) or titles[one.name]).model_dump() for one in EFFECTS},
    }  # fmt: skip
    return Preview(1, 1, 1, "settings", day, "ready", s.NOW, "abc", {**result, **more})


def unfit(key: str, *details: str, **arguments: int | str) -> Preview:
    result = {"unfit": key, "arguments": arguments, "details": details}
    return Preview(1, 1, 1, "settings", MONDAY, "unfit", s.NOW, "abc", result)


def title_of(words: str) -> Text | None:
    return Text(zh=words, en=words) if words else None


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    active = activated("2026.1", "active", date(2026, 1, 1))
    coming, before = (
        activated("2026.2", "proposed", MONDAY, 2),
        activated("2025.2", "earlier", date(2025, 7, 1)),
    )
    yield "versions", activation.overview(view, Overview(active, None, None, [], [NEXT]))
    yield "versions-only-one", activation.overview(view, Overview(active, None, None, [], []))
    full = Overview(active, coming, "王静", [before], [NEXT])
    yield "versions-to-come", activation.overview(view, full)
    yield "versions-by-command", activation.overview(view, replace(full, decided_by=None))
    yield "versions-day", activation.choose_day(view, NEXT, None, None)
    yield "versions-day-back", activation.choose_day(view, BEFORE, None, None)
    yield "versions-month", activation.choose_day(view, NEXT, 1, s.TODAY)
    yield "versions-working", activation.being_worked_out(view, NEXT.name, worked(pack))
    yield "versions-preview", activation.preview(view, Worked(worked(pack), coming, stale=False))
    yield "versions-stale", activation.preview(view, Worked(worked(pack), None, stale=True))
    nothing = {"counts": dict.fromkeys(COUNTS, 0), "shown": [], "kinds_of_change": 0, "gone": 0, "not_checked": 0,
               "organizations": 0, "cases": None, "updates": 1}  # fmt: skip
    quiet = worked(pack, s.TODAY, **nothing)
    yield "versions-preview-nothing", activation.preview(view, Worked(quiet, None, stale=False))
    case = "X-1[2] (cases/inferences.yaml:9)"
    failing = unfit(
        "unfit-cases", case, "X-1[3] (cases/inferences.yaml:10)", count=5, all=1550, command="cdo policy test"
    )
    yield "versions-unfit-cases", activation.unfit(view, NEXT.name, failing)
    yield (
        "versions-unfit-one",
        activation.unfit(
            view,
            NEXT.name,
            unfit("unfit-cases", case, count=1, all=9, command="cdo policy test --pack shunde"),
        ),
    )
    remark = "kinds/dataset_shared.yaml:2: DS-OWN: DS-OWN never says anything that M-03 (line 459) doesn't [shadowed]"
    yield (
        "versions-unfit-lint",
        activation.unfit(view, NEXT.name, unfit("unfit-lint", remark, count=1, command="cdo policy lint")),
    )
    yield (
        "versions-unfit-unread",
        activation.unfit(view, NEXT.name, unfit("unfit-cases-unread", count=2, command="cdo policy test")),
    )
    for key in (
        "unfit-settings",
        "unfit-engine",
        "unfit-failed",
        "pack-illustrative",
        "pack-in-force-already",
    ):
        yield f"versions-{key}", activation.unfit(view, NEXT.name, unfit(key))
    yield "versions-sure", activation.sure_to_take_back(view, coming)
    yield "version-coming", told.coming(view, coming, pack, EFFECTS, whole=False)
    yield "version-coming-whole", told.coming(view, coming, pack, EFFECTS, whole=True)
    yield "version-taken-back", told.taken_back(view, coming)

    dataset = pack.kind("dataset_shared")
    stood = replace(s.standing(pack, dataset, s.DENIED), version="foshan 2025.2")
    yield "verdict-earlier-version", verdict.verdict(view, dataset, stood, can_supply=True)
    gone = replace(stood, kind_is_gone=True, due_at=None)
    yield "verdict-kind-gone", verdict.verdict(view, dataset, gone, can_supply=False)
    yield "verdict-unreadable", verdict.unreadable(view, stood)
    yield "draft-kind-gone", form.gone(view)
    case_ = s.case(dataset, s.DENIED, ["A-OLD"])
    known = Former(
        "A-OLD", Text(zh="未登记数据来源", en="The source isn't registered"), "foshan 2025.2", inferred=False
    )
    li = s.person("supervisor")
    yield "alert-rule-gone", alert.alert(view, replace(case_, former=[known]), li)
    yield "alert-rule-unknown", alert.alert(view, replace(case_, former=[replace(known, title=None)]), li)


def worst(pack: Pack, view: View, name: str) -> Iterator[tuple[str, Screen]]:
    active = activated("9" * 40, "active", s.TODAY)
    long = replace(NEXT, id="x" * 64, version="9" * 60)
    overview = Overview(active, replace(active, state="proposed"), name, [active] * 5, [long] * 9)
    yield "versions", activation.overview(view, overview)
    yield "versions-day", activation.choose_day(view, long, 1, s.TODAY)
    found = worked(pack, title=(s.NASTY * 20)[:600])
    yield "versions-preview", activation.preview(view, Worked(found, active, stale=True))
    details = [s.NASTY * 9] * 5
    refused = unfit("unfit-cases", *details, count=10**6, all=10**6, command=name)
    yield "versions-unfit", activation.unfit(view, long.name, refused)
