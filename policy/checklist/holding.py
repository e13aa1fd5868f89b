"""How alerts ring, as the pack has it: who hears first, what may be silenced, which alert mutes which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from policy.models.pack import Pack
from policy.models.supervision import FirstReach, Inhibition
from policy.outcomes import Severity


def severity_of(pack: Pack, rule_id: str) -> Severity | None:
    """The severity whose handling times hold for an alert rule or an inference; None: the pack doesn't have it."""
    return next((rule.acknowledge_as for rule in pack.alerting if rule.id == rule_id), None)


def may_be_silenced(pack: Pack, rule_id: str) -> bool:
    """True: the pack lets supervisors silence it. What it doesn't have any more may be."""
    if pack.silencing is None:
        return False
    severity = severity_of(pack, rule_id)
    return severity is None or severity in pack.silencing.severities


def last_day_of_silence(pack: Pack, today: date) -> date | None:
    """The last day on which a silence that begins today may end; None: nothing is silenced."""
    if pack.silencing is None:
        return None
    days = int(pack.parameter(pack.silencing.days).at(today).value)
    return pack.calendar.add_working_days(today, days)


def muting(pack: Pack, rule_ids: Collection[str]) -> Iterable[Inhibition]:
    """The entries by which one of these is muted."""
    return (each for each in pack.inhibitions if not set(rule_ids).isdisjoint(each.mutes))


def muted_by(pack: Pack, rule_ids: Collection[str]) -> Iterable[Inhibition]:
    """The entries by which one of these mutes others."""
    return (each for each in pack.inhibitions if not set(rule_ids).isdisjoint(each.blockers))


def first_to_hear(pack: Pack, severity: Severity) -> tuple[FirstReach, ...]:
    """Who hears of an alert first, as the pack names them; the nearest supervisors where it says nothing."""
    found = pack.routing.first.get(severity) if pack.routing is not None else None
    return found or ("supervisors",)
