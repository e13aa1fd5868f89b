"""One organization's history under the present pack and under another one: what turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from bot.replay.examine import Examined, Examiner, Found
from bot.replay.owed import Debtor, DutiesOf, compare
from bot.replay.tally import Tally
from policy.checklist.crediting import Marked
from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.periods import begins
from storage import Database
from storage.checklist import waivers
from storage.city import organizations
from storage.database.times import to_text
from storage.updates import histories
from storage.updates.histories import Past

# Few enough to stay in the processor's cache: a tenth faster than a thousand.
AT_A_TIME = 100
# Not in force, or not there: the same to whoever is asked to do something.
_NOTHING = ("", Outcome.NOT_APPLICABLE.value)
# Of a kind that the pack doesn't have.
_NOT_THERE = Found("", None, frozenset(), frozenset(), complete=True)


class Wanted(NamedTuple):
    """``since``: findings of what was reported from that day on; duties look at all. ``limit``: examples kept."""

    today: date
    since: date | None
    limit: int


class Comparison:
    """Both packs on one view of the file. The present one is compiled when something differs, not before."""

    def __init__(self, db: Database, present: Pack, other: Pack, wanted: Wanted) -> None:
        self._db = db
        self._present = present
        self._other = other
        self._wanted = wanted
        self._examiner = Examiner(other, db, wanted.today)
        self._present_examiner: Examiner | None = None
        self._duties, self._duties_before = DutiesOf(other), DutiesOf(present)
        self._fields = tuple(dict.fromkeys((*self._duties.fields, *self._duties_before.fields)))
        since = begins(wanted.since, other.time_zone) if wanted.since else None
        self._since = to_text(since) if since else ""

    def close(self) -> None:
        """Free the engine's memory."""
        self._examiner.close()
        if self._present_examiner is not None:
            self._present_examiner.close()

    def of(self, organization_id: str) -> Tally:
        """What would turn for one organization: one that is on record, or that the other pack adds."""
        tally = Tally(self._wanted.limit)
        profile = organizations.profile(self._db, organization_id)
        alerting = histories.alerting(self._db, organization_id)
        before: list[Marked] = []
        after: list[Marked] = []
        for batch in histories.batches(self._db, organization_id, AT_A_TIME):
            asked = [past for past in batch if past.reported_at >= self._since]
            examined = self._examiner.examine(organization_id, profile, asked)
            self._findings(tally, organization_id, profile, alerting, examined)
            self._mark(batch, examined, before, after)
        self._obligations(tally, organization_id, before, after)
        return tally

    # --- findings

    def _findings(
        self,
        tally: Tally,
        organization_id: str,
        profile: Mapping[str, object],
        alerting: Mapping[int, frozenset[str]],
        examined: Sequence[Examined],
    ) -> None:
        nothing: frozenset[str] = frozenset()
        tally.updates += len(examined)
        differing = []
        for one in examined:
            past, found = one.past, one.found
            if found is None:
                tally.gone += 1
                differing.append(one)
            elif not found.complete:
                tally.not_checked += 1
            elif (
                found.outcomes != past.found
                or found.severity != past.severity
                or found.alerts != alerting.get(past.id, nothing)
            ):
                differing.append(one)
        if not differing:
            return
        if self._present_examiner is None:
            self._present_examiner = Examiner(self._present, self._db, self._wanted.today)
        again = self._present_examiner.examine(organization_id, profile, [one.past for one in differing])  # type: ignore[arg-type]
        for one, now in zip(differing, again, strict=True):
            self._difference(tally, organization_id, one, now, alerting.get(one.past.id, nothing))

    def _difference(
        self, tally: Tally, organization_id: str, one: Examined, now: Examined, alerting: frozenset[str]
    ) -> None:
        """What was found stands against what would be found; what a check of today finds anyway isn't the pack's."""
        past, home = one.past, organization_id
        then, today = one.found or _NOT_THERE, now.found or _NOT_THERE
        stood, becomes, anyway = (_outcomes(text) for text in (past.found, then.outcomes, today.outcomes))
        for requirement in sorted(stood.keys() | becomes.keys()):
            was, will = stood.get(requirement, ""), becomes.get(requirement, "")
            if was == will or (was in _NOTHING and will in _NOTHING):
                continue
            if anyway.get(requirement, "") == will:
                tally.by_time += 1
            else:
                tally.add("findings", (home, past.kind, requirement, was, will), past.ref)
        if then.severity not in (past.severity, today.severity):
            tally.add("severities", (home, past.kind, past.severity or "", then.severity or ""), past.ref)
        for rule in sorted((then.alerts - today.alerts) - alerting):
            tally.add("alerts", (home, past.kind, rule, "opens"), past.ref)
        for rule in sorted((today.alerts - then.alerts) & alerting):
            tally.add("alerts", (home, past.kind, rule, "clears"), past.ref)

    # --- duties

    def _mark(
        self, batch: Sequence[Past], examined: Sequence[Examined], before: list[Marked], after: list[Marked]
    ) -> None:
        """Both lists as duties look at them: with the marks on record, and with those of the other pack."""
        found = {one.past.id: one for one in examined}
        concerned = []
        for past in batch:
            if past.state != "current":
                continue
            old = frozenset(past.marks.split()) if past.marks else frozenset()
            one = found.get(past.id)
            # With a fault of ours, and where nobody asked, what is on record stays.
            new = old
            if one is not None and one.found is None:
                new = frozenset()
            elif one is not None and one.found is not None and one.found.complete:
                new = one.found.marks
            if self._duties_before.concern(past.kind, old) or self._duties.concern(past.kind, new):
                concerned.append((past, one.fields if one else None, old, new))
        if not concerned:
            return
        keys = histories.keys_of(self._db, [past.id for past, *_ in concerned])
        for past, fields, old, new in concerned:
            stated = fields if fields is not None else histories.fields_of(past)
            values = {name: stated[name] for name in self._fields if stated.get(name) is not None}
            day = date.fromisoformat(past.governing_date)
            mark = Marked(past.id, past.kind, day, old, keys.get(past.id, {}), values)
            before.append(mark)
            after.append(mark if old == new else Marked(past.id, past.kind, day, new, mark.keys, mark.values))

    def _obligations(
        self, tally: Tally, organization_id: str, before: list[Marked], after: list[Marked]
    ) -> None:
        today = self._wanted.today
        was, becomes = self._debtors(organization_id)
        owed_before = self._duties_before.owed_by(was, before, today) if was else {}
        owed_after = self._duties.owed_by(becomes, after, today) if becomes else {}
        for (duty, way, subject, period), change, start, end in compare(owed_before, owed_after):
            example = " ".join(filter(None, (subject, period)))
            if change == "moves":
                example = " ".join(filter(None, (example, f"{start} -> {end}")))
                start = end = ""
            tally.add("obligations", (organization_id, duty, way, change, start, end), example)

    def _debtors(self, organization_id: str) -> tuple[Debtor | None, Debtor | None]:
        """The organization as it is, and as it would be with the other pack."""
        stored = organizations.get(self._db, organization_id)
        given = next((one for one in self._other.organizations if one.id == organization_id), None)
        decisions = waivers.decisions(self._db, organization_id)
        waived = frozenset(waivers.standing(self._db, organization_id, self._wanted.today))
        was = becomes = None
        if stored is not None:
            last = date.fromisoformat(stored.valid_until) if stored.valid_until else None
            was = becomes = Debtor(stored.id, stored.tier, last, decisions, waived)
        if given is not None and (stored is None or not stored.imported):
            becomes = Debtor(given.id, given.tier, given.valid_until, decisions, waived)
        return was, becomes


def _outcomes(text: str | None) -> dict[str, str]:
    """Requirement -> outcome, as they are written in ``Past.found``."""
    return dict(each.split("=", 1) for each in text.split()) if text else {}
