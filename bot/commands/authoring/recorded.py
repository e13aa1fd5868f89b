"""Updates on record, explained from what was kept: the facts of their check and the pack version that made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from policy.loading.kept import read_kept
from policy.models.pack import Pack
from policy.records import Submission, Value
from rules import Facts, Outlook, build_facts, lookups
from rules.authoring.accounts import Account, UpdateAccount, account_of_inference, account_of_update
from storage import Database
from storage.city import organizations
from storage.city.organizations import Organization
from storage.supervision import inferences
from storage.updates import checks, past, records
from storage.updates.checks import StoredFinding
from storage.updates.records import Update
from storage.versions import packs


@dataclass(frozen=True, slots=True)
class Recorded:
    """An update with the account of the check that is kept. ``present``: the account under the present pack.

    ``kept`` are the findings as the database has them.
    """

    update: Update
    pack: Pack
    account: UpdateAccount
    kept: tuple[StoredFinding, ...]
    present: UpdateAccount | None

    @property
    def differing(self) -> list[str]:
        """The requirements of which the account says something else than is kept: a fault of ours."""
        found = {one.requirement_id: one.outcome for one in self.kept}
        return [
            f.requirement_id
            for f in self.account.verdict.findings
            if found.get(f.requirement_id, f.outcome) != f.outcome
        ]


def account_of_record(db: Database, pack: Pack, ref: str, today: date | None) -> Recorded | None:
    """The account of an update on record; None: there is none of this reference.

    ``pack``: the present one. ``today``: it is checked again under the present pack on this day, if that has its kind.
    """
    update = records.called(db, ref)
    run = checks.latest(db, update) if update else None
    if update is None or run is None:
        return None
    made_by = pack
    if run.pack_digest != pack.digest:
        made_by = read_kept(packs.content(db, run.pack_digest) or "")
    present = None
    if today is not None and pack.has_kind(update.kind):
        submission = _submission(db, pack, update)
        history = {each: past.find(db, each) for each in lookups(pack, submission)}
        present = account_of_update(pack, build_facts(pack, submission, history, today))
    account = account_of_update(made_by, Facts.from_json(run.facts))
    return Recorded(update, made_by, account, run.findings, present)


def inferences_of(db: Database, pack: Pack, update: Update, day: date) -> list[Account]:
    """The inferences that look at this update, on a day. An update that doesn't count any more has none."""
    if update.state != "current":
        return []
    submission = _submission(db, pack, update)
    home: dict[str, Value] = {"organization": update.organization_id}
    return list(_inferred(db, pack, update.kind, submission, home, day))


def organization_inferences(db: Database, pack: Pack, organization: Organization, day: date) -> list[Account]:
    """The inferences that look at organizations themselves, of this one, on a day."""
    since = inferences.vacant_since(db, organization.id, day)
    home: dict[str, Value] = {
        "organization": organization.id,
        "tier": organization.tier,
        "cdo_vacant_since": since.isoformat() if since else None,
    }
    return list(_inferred(db, pack, None, None, home, day))


def _inferred(
    db: Database,
    pack: Pack,
    kind: str | None,
    submission: Submission | None,
    home: dict[str, Value],
    day: date,
) -> Iterator[Account]:
    for inference in pack.inferences:
        if inference.kind == kind:
            outlook = Outlook(pack, inference)
            wanted = outlook.lookups(submission, str(home["organization"]))
            history = {each: past.find(db, each) for each in wanted}
            yield account_of_inference(pack, inference, outlook.facts(submission, home, history, day))


def _submission(db: Database, pack: Pack, update: Update) -> Submission:
    return Submission(
        kind=update.kind,
        organization_id=update.organization_id,
        reported_on=pack.day_of(update.reported_at),
        values=update.fields,
        evidence=update.evidence,
        profile=organizations.profile(db, update.organization_id),
        ref=update.ref,
    )
