"""The screens of silences, of alerts that don't ring, and of who was told of an alert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from bot.screen import Screen
from bot.screens.alerts import alert, alert_list, deliveries, silence
from bot.screens.alerts.case import Case
from bot.screens.alerts.deliveries import Told
from bot.screens.alerts.silence import Choice, End, Listed
from bot.screens.elements.view import View
from policy.models.kinds import Kind
from policy.models.pack import Pack
from storage.supervision.holds import Blocker
from tests.unit.screens import samples as s

HERE, ALL = Choice("rule", "A-major"), Choice("organization", None)
EVERYWHERE = Choice("everywhere", "A-major")
ENDS = [End("2026-03-02T10:00:00Z", 0), End("2026-03-03T00:00:00Z", 1), End("2026-03-05T00:00:00Z", 3)]
LATEST, UNTIL, WORDS = date(2026, 3, 16), "2026-03-05T00:00:00Z", "系统本周割接,已安排专人值守。"
STATES = ("pending", "sending", "unsure", "sent", "dead", "expired", "held")


def ordinary(pack: Pack, view: View) -> Iterator[tuple[str, Screen]]:
    case = s.case(pack.kind("issue_raised"), s.ISSUE, ["A-major"])
    yield from _held(view, case)
    yield "silence-what", silence.choose_what(view, case, [HERE, EVERYWHERE, ALL])
    yield "silence-until", silence.choose_end(view, case, HERE, ENDS, LATEST, None)
    yield "silence-until-month", silence.choose_end(view, case, ALL, [], LATEST, s.TODAY)
    yield "silence-why", silence.choose_reason(view, case, EVERYWHERE, UNTIL)
    yield "silence-words", silence.ask_words(view, case, HERE, LATEST.isoformat())
    mine = Listed(s.silence(), 3, may_lift=True)
    words = s.silence(id=4, rule_id=None, reason=WORDS, chosen=False)
    wide = s.silence(
        id=5, rule_id="X-7", organizations=("foshan", "leading_group_office"), below=True, until=UNTIL
    )
    found = [mine, Listed(words, 1, may_lift=True), Listed(wide, 0, may_lift=False)]
    yield "silence-placed", silence.placed(view, Listed(words, 1, may_lift=True))
    yield "silences", silence.listing(view, found, 3)
    yield "silences-none", silence.listing(view, [], 0)
    yield "silences-beside-alerts", alert_list.listing(view, [case], 1, silences=2)
    yield "deliveries", deliveries.deliveries(view, case, told())
    yield "deliveries-none", deliveries.deliveries(view, case, [])


def _held(view: View, case: Case) -> Iterator[tuple[str, Screen]]:
    me = s.person("supervisor", name="李国强", person_id=2)
    silent = replace(case, alert=replace(case.alert, held="silence"), silences=[s.silence()])
    silent = replace(silent, events=[s.event("silenced")])
    yield "alert-silenced", alert.alert(view, silent, me)
    yield "alert-silenced-more", alert.alert(view, silent, me, more=True)
    yield "alert-silenced-in-a-list", alert_list.listing(view, [silent, case], 2, silences=1)
    blocked = replace(
        case, alert=replace(case.alert, held="blocked"), events=[s.event("blocked", None, None)]
    )
    by = Blocker(9, "A-critical", "IS-0009", "平台瘫痪")
    yield "alert-blocked", alert.alert(view, replace(blocked, blockers=[by]), me, more=True)
    vacant = Blocker(9, "X-8", None, None)
    yield "alert-blocked-by-a-vacancy", alert.alert(view, replace(blocked, blockers=[vacant]), me)
    again = replace(case, events=[s.event("silenced"), s.event("heard-again", None, None)])
    yield "alert-heard-again", alert.alert(view, again, me)
    yield "alert-heard-again-answer", alert.renewed(view, again)
    yield "alerts-together-again", alert_list.together(view, [again, again], 2)
    chen = s.person("cdo")
    yield "alert-of-a-cdo-more", alert.alert(view, case, chen, more=True, supervises=False)


def told() -> list[Told]:
    """Somebody who acted, somebody who didn't, somebody out of reach, somebody who left."""
    return [
        Told("李国强", "领导小组办公室", "sent", s.NOW, 2, since=s.event("acknowledged")),
        Told("王芳", "佛山市", "unsure", s.NOW, 1),
        Told("方远", "南海区", "held", s.NOW, 1, passed_over=s.NOW),
        Told("何来", "", None, s.NOW, 0, passed_over=s.NOW),
    ]


def worst(
    pack: Pack, view: View, kind: Kind, fields: dict[str, Any], name: str
) -> Iterator[tuple[str, Screen]]:
    """The longest of everything about one kind."""
    rules = [rule.id for rule in pack.alert_rules]
    case = s.case(kind, fields, rules, reporter=name)
    long = s.silence(reason=s.NASTY * 60, chosen=False, placer=name, organizations=("education",) * 40)
    every = [
        Blocker(n, rule.id, "IS-99999", fields[kind.title_field]) for n, rule in enumerate(pack.alerting)
    ]
    held = replace(case, alert=replace(case.alert, held="silence"), silences=[long] * 3, blockers=every)
    yield f"held {kind.id}", alert.alert(view, held, s.person("supervisor"), more=True)
    choices = [Choice(scope, rule) for rule in rules for scope in ("rule", "everywhere")]  # type: ignore[arg-type]
    yield f"silence what {kind.id}", silence.choose_what(view, case, choices)
    yield f"silence until {kind.id}", silence.choose_end(view, case, choices[-1], ENDS, LATEST, s.TODAY)
    yield f"silence why {kind.id}", silence.choose_reason(view, case, choices[-1], UNTIL)
    yield f"silence words {kind.id}", silence.ask_words(view, case, choices[-1], UNTIL)
    yield f"silences {kind.id}", silence.listing(view, [Listed(long, 9999, may_lift=True)] * 6, 60, 1, 10)
    many = [Told(name, name, state, s.NOW, 9, since=s.event("offered", name, name)) for state in STATES]
    yield f"deliveries {kind.id}", deliveries.deliveries(view, case, many)
