"""What inferences look at: an organization, or the newest record about a dataset or a project, on a day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from bot.turn import Turn
from policy.checklist.participation import Stretch, taking_part
from policy.models.inferences import Inference
from policy.models.pack import Pack
from policy.records import Lookup, Record, Submission, Value
from rules import Facts
from storage.checklist import waivers
from storage.city import organizations
from storage.city.organizations import Organization
from storage.supervision import alerts, inferences
from storage.supervision.inferences import Inferred
from storage.updates import past, records
from storage.updates.records import Update
from storage.versions import packs


@dataclass(frozen=True, slots=True)
class Subject:
    """What one or more inferences look at.

    Without ``kind`` the organization itself. With ``field``: its records of the kind that have this normalized
    ``key``, of which the newest counts. Else the one record whose id is ``key``.
    """

    organization_id: str
    kind: str | None = None
    field: str | None = None
    key: str = ""

    @property
    def matter(self) -> str:
        """What an alert about it is about."""
        if self.kind is None:
            return alerts.matter_of_organization(self.organization_id)
        if self.field is None:
            return alerts.matter_of_update(int(self.key))
        return alerts.matter_of_key(self.field, self.organization_id, self.key)


@dataclass(frozen=True, slots=True)
class Seen:
    """An inference about a subject. ``holds`` None: not decided. ``facts`` None: there is nothing to look at."""

    inference: Inference
    holds: bool | None
    facts: Facts | None


def concerned(pack: Pack, subject: Subject) -> tuple[Inference, ...]:
    """The inferences that look at subjects of this sort."""
    return tuple(i for i in pack.inferences if i.kind == subject.kind and i.newest_by == subject.field)


class Look:
    """One organization on one day. What its records say is read once, however many inferences want to know.

    Nothing may be put on record while it is used: make another one then.
    """

    def __init__(self, turn: Turn, organization_id: str) -> None:
        self._turn = turn
        self.organization_id = organization_id
        self._answers: dict[Lookup, Sequence[Record]] = {}
        self._held: dict[str, dict[str, Inferred]] = {}
        self._faults = turn.desk.checker.faults

    @property
    def faulted(self) -> bool:
        """True: the engine failed meanwhile. Then it isn't asked again: each fault costs memory."""
        return self._turn.desk.checker.faults > self._faults

    def held(self, matter: str) -> dict[str, Inferred]:
        """What is true of a matter so far, by inference."""
        if matter not in self._held:
            found = inferences.of_matter(self._turn.db, matter)
            self._held[matter] = {one.inference_id: one for one in found}
        return self._held[matter]

    def record(self, subject: Subject) -> Update | None:
        """The record that is looked at; None where there is none (any more)."""
        if subject.kind is None:
            return None
        if subject.field is None:
            found = records.get(self._turn.db, int(subject.key))
            return found if found is not None and found.state == "current" else None
        update_id = inferences.newest_of_key(
            self._turn.db,
            subject.organization_id,
            kind=subject.kind,
            field=subject.field,
            key=subject.key,
        )
        return records.get(self._turn.db, update_id) if update_id is not None else None

    def see(
        self, subject: Subject, record: Update | None, among: Collection[str] | None = None
    ) -> list[Seen]:
        """What each inference (of those ``among``) says of a subject whose ``record`` is this."""
        wanted = [one for one in concerned(self._turn.pack, subject) if among is None or one.id in among]
        nothing = self._facts is None if subject.kind is None else record is None
        if nothing or self._is_over:
            return [Seen(inference, False, None) for inference in wanted]
        submission = self.submission(record) if record is not None else None
        return [self._decide(inference, submission) for inference in wanted]

    def submission(self, record: Update) -> Submission:
        """The record as the rules know it."""
        return Submission(
            kind=record.kind,
            organization_id=record.organization_id,
            reported_on=self._turn.pack.day_of(record.reported_at),
            values=record.fields,
            evidence=record.evidence,
            profile=self._profile,
            ref=record.ref,
        )

    def history(self, inference: Inference, submission: Submission | None) -> dict[Lookup, Sequence[Record]]:
        """What the inference wants to know of the past."""
        outlook = self._turn.desk.checker.inferrer.outlook(inference.id)
        wanted = outlook.lookups(submission, self.organization_id)
        return {lookup: self._answer(lookup) for lookup in wanted}

    def _answer(self, lookup: Lookup) -> Sequence[Record]:
        if lookup not in self._answers:
            self._answers[lookup] = past.find(self._turn.db, lookup)
        return self._answers[lookup]

    def _decide(self, inference: Inference, submission: Submission | None) -> Seen:
        inferrer, today = self._turn.desk.checker.inferrer, self._turn.today
        organization = self._facts if submission is None else {"organization": self.organization_id}
        history = self.history(inference, submission)
        facts = inferrer.outlook(inference.id).facts(submission, organization or {}, history, today)
        return Seen(inference, None if self.faulted else inferrer.infer(inference.id, facts), facts)

    @cached_property
    def _profile(self) -> dict[str, Value]:
        return organizations.profile(self._turn.db, self.organization_id)

    @cached_property
    def _is_over(self) -> bool:
        """True: the organization is there no more; what its records say is nobody's to mend."""
        organization = organizations.get(self._turn.db, self.organization_id)
        return organization is None or organization.has_ended(self._turn.today)

    @cached_property
    def _facts(self) -> Mapping[str, Value] | None:
        """The facts of the organization; None while it doesn't take part."""
        turn, today = self._turn, self._turn.today
        organization = organizations.get(turn.db, self.organization_id)
        stretch = _stretch(turn, organization, today) if organization else None
        if organization is None or stretch is None:
            return None
        facts: dict[str, Value] = {"organization": organization.id, "tier": organization.tier}
        if inferences.has_cdo(turn.db, organization.id, today):
            return {**facts, "cdo_vacant_since": None}
        # Before it took part nobody expected one; and what was before these records nobody here knows.
        left = inferences.vacant_since(turn.db, organization.id, today)
        if left is not None:
            facts["cdo_vacant_since"] = max(left, stretch.since).isoformat()
        elif stretch.since > _first_day(turn):
            facts["cdo_vacant_since"] = stretch.since.isoformat()
        return facts


def _first_day(turn: Turn) -> date:
    """The local day on which these records began."""
    return packs.begun_at(turn.db).astimezone(turn.pack.time_zone).date()


def _stretch(turn: Turn, organization: Organization, today: date) -> Stretch | None:
    """The days in a row, today among them, on which it takes part."""
    last = organization.valid_until
    found = taking_part(
        turn.pack,
        organization.tier,
        waivers.decisions(turn.db, organization.id),
        dissolved=date.fromisoformat(last) if last else None,
    )
    there = (each for each in found if each.since <= today and (each.until is None or today <= each.until))
    return next(there, None)
