"""What a duty report rests on: read from the records at one moment, in no language yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from policy.checklist import rates
from policy.checklist.rates import Count, Rate
from policy.models.duties import Duty
from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.periods import Period, begins, period_of
from policy.words.rhythms import due_is_ours
from storage import Database
from storage.checklist import duties, waivers
from storage.checklist.duties import Owed
from storage.checklist.waivers import Waiver
from storage.city import posts
from storage.city.organizations import Organization
from storage.city.posts import Acted, Term
from storage.conversation import reminders
from storage.conversation.reminders import Reminder
from storage.supervision import episodes
from storage.supervision.episodes import Episode
from storage.updates import records, spans
from storage.updates.records import Update
from storage.updates.spans import IssueSpan


@dataclass(frozen=True, slots=True)
class Work:
    """A record that counts. ``kind`` None: the pack in force has it no more. ``proofs``: names of its evidence."""

    update: Update
    kind: Kind | None
    proofs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Due:
    """An obligation. ``due``: its local day; ``ours``: that it is due then is a default; ``may_move``: holidays of
    that year aren't known. ``ref``: of the record that met it; ``after``: of the one after which it is owed."""

    duty: Duty
    owed: Owed
    due: date
    ours: bool
    may_move: bool
    ref: str | None
    after: str | None
    waived_until: date | None

    @property
    def was_late(self) -> bool:
        """True: it was met by something that happened after the day on which it was due."""
        return self.owed.met_on is not None and self.owed.met_on > self.due.isoformat()


@dataclass(frozen=True, slots=True)
class Issues:
    """``before``: open when the period began; ``raised`` and ``closed`` in it; ``left``: open at its end."""

    before: Sequence[IssueSpan]
    raised: Sequence[IssueSpan]
    closed: Sequence[IssueSpan]
    left: Sequence[IssueSpan]


@dataclass(frozen=True, slots=True)
class Eyes:
    """What else than the records of the organization the reader may see.

    ``plans``: what its people told as planned. ``supervision``: alerts about no record of it, and why supervisors
    resolved one.
    """

    plans: bool
    supervision: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """``made_on``: the day on which it is made; ``as_of``: the last day that is looked at, at most the period's end.

    ``settled_on``: when the duties were last worked out. ``dues``: what was due in the period, ``overdue``: what is
    overdue now, of whatever period, ``ahead``: what is due up to ``horizon``. ``unconfirmed``: records that wait for
    the Chief Data Officer, and count for nothing yet.
    """

    pack: Pack
    organization: Organization
    period: Period
    made_at: datetime
    made_on: date
    as_of: date
    settled_on: date | None
    terms: Sequence[Term]
    deputies: Sequence[Acted]
    works: Sequence[Work]
    unconfirmed: int
    dues: Sequence[Due]
    overdue: Sequence[Due]
    ahead: Sequence[Due]
    horizon: date
    issues: Issues
    alerts: Sequence[Episode]
    plans: Sequence[Reminder]

    def rate(self, role: int | None = None) -> Rate:
        """Of what was due, what is done: of one role, or of all."""
        return rates.rate(_counts(self.of_role(role)), self.made_on)

    def of_role(self, role: int | None) -> list[Due]:
        return [each for each in self.dues if role in (None, each.duty.plan_role)]

    def waived(self, role: int | None = None) -> int:
        return sum(each.owed.state == "waived" for each in self.of_role(role))

    def works_of(self, role: int | None) -> list[Work]:
        """The records under a role; None: those of kinds that the pack has no more."""
        return [each for each in self.works if (each.kind.plan_role if each.kind else None) == role]


def read(
    db: Database, pack: Pack, organization: Organization, period: Period, now: datetime, eyes: Eyes
) -> Facts:
    today = now.astimezone(pack.time_zone).date()
    as_of = min(today, period.end)
    here = organization.id
    found = spans.happened_between(db, here, period.start, as_of)
    standing = waivers.standing(db, here, today)
    rows = duties.of_organization(db, here)
    dues = [due for row in rows if (due := _due(db, pack, row, standing.get(row.duty_id), today))]
    horizon = _horizon(period, today)
    return Facts(
        pack=pack,
        organization=organization,
        period=period,
        made_at=now,
        made_on=today,
        as_of=as_of,
        settled_on=duties.settled_on(db, here),
        terms=posts.terms(db, here, period.start, as_of),
        deputies=_who_acted(db, pack, here, period.start, as_of),
        works=[_work(pack, each) for each in found if each.state == "current"],
        unconfirmed=sum(each.state == "unconfirmed" for each in found),
        dues=[each for each in dues if period.start <= each.due <= period.end],
        overdue=[each for each in dues if each.owed.state == "overdue"],
        ahead=[each for each in dues if each.owed.state == "open" and each.due <= horizon],
        horizon=horizon,
        issues=_issues(spans.issues(db, [here]), period, as_of),
        alerts=_alerts(db, pack, here, period, eyes),
        plans=reminders.planned_by(db, here) if eyes.plans else (),
    )


def _alerts(db: Database, pack: Pack, here: str, period: Period, eyes: Eyes) -> list[Episode]:
    found = episodes.standing_between(
        db,
        [here],
        after=begins(period.start, pack.time_zone),
        until=begins(period.end + timedelta(days=1), pack.time_zone),
    )
    if eyes.supervision:
        return found
    return [replace(each, reason=None) for each in found if each.ref is not None]


def _who_acted(db: Database, pack: Pack, here: str, first: date, last: date) -> list[Acted]:
    """Each with the days on which it was so: to the day on which it was ended, if that was before its time."""
    found = []
    for each in posts.deputies(db, here, first, last):
        until = each.until
        if each.ended_at is not None:
            ended = pack.day_of(each.ended_at).isoformat()
            until = min(until, ended)
        if each.since <= until and until >= first.isoformat():
            found.append(replace(each, until=until))
    return found


def _horizon(period: Period, today: date) -> date:
    """The end of the next period of that length; where that is over, of the one that runs."""
    length = "year" if len(period.name) == 4 else "quarter"
    following = period_of(length, period.end + timedelta(days=1))
    return max(following, period_of(length, today)).end


def _work(pack: Pack, update: Update) -> Work:
    items = {str(item["id"]): item for field in update.evidence.values() for item in field}
    names = tuple(str(item.get("name") or item["id"]) for item in items.values())
    return Work(update, pack.kind(update.kind) if pack.has_kind(update.kind) else None, names)


def _due(db: Database, pack: Pack, row: Owed, waiver: Waiver | None, today: date) -> Due | None:
    """None: the pack in force has that duty no more."""
    if not pack.has_duty(row.duty_id):
        return None
    duty = pack.duty(row.duty_id)
    due = pack.day_of(row.due_at)
    way = next((each for each in duty.owed if each.id == row.owed_id), None)
    met = records.get(db, row.met_by) if row.met_by is not None else None
    after = records.get(db, row.after) if row.after is not None else None
    return Due(
        duty=duty,
        owed=row,
        due=due,
        ours=way is None or due_is_ours(pack, way, due, today),
        may_move=not pack.calendar.covers(due.year),
        ref=met.ref if met else None,
        after=after.ref if after else None,
        waived_until=date.fromisoformat(waiver.until) if waiver and row.state == "waived" else None,
    )


def _issues(found: Sequence[IssueSpan], period: Period, as_of: date) -> Issues:
    eve = period.start - timedelta(days=1)
    return Issues(
        before=[each for each in found if each.is_open(eve)],
        raised=[each for each in found if period.start <= each.raised_on <= as_of],
        closed=[each for each in found if each.closed_on and period.start <= each.closed_on <= as_of],
        left=[each for each in found if each.is_open(as_of)],
    )


def _counts(dues: Sequence[Due]) -> list[Count]:
    def of(each: Due, state: str) -> int:
        return int(each.owed.state == state)

    return [
        Count("", each.duty.id, of(each, "met"), of(each, "overdue"), of(each, "open"), of(each, "waived"))
        for each in dues
    ]
