"""The reporter's living message about an update: the verdict, always as things stand now."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from markupsafe import Markup

from bot.screen import Screen, lines
from bot.screens.alerts.issue import buttons_about
from bot.screens.elements.view import View
from bot.screens.forms import form
from bot.screens.people import appointment
from bot.screens.projects.card import to_card
from bot.screens.records import evidence
from bot.screens.records import verdict as screens
from bot.screens.records.verdict import AlertLine, Standing
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.posts import announcing, reporters
from bot.usecases.posts.reporters import may_report_for, may_supply, may_withdraw
from bot.usecases.verdicts import deadlines, issue_lines
from bot.usecases.versions import superseded
from bot.usecases.versions.superseded import pack_of
from policy.models.kinds import Kind
from policy.outcomes import Severity
from rules import Explainer, Explanation, Facts
from storage.checklist import obligations
from storage.city import organizations, people
from storage.city.people import Person
from storage.conversation import drafts
from storage.supervision import alerts, projects
from storage.updates import checks, records
from storage.updates.checks import CheckRun
from storage.updates.records import Update
from storage.versions import packs


def refresh(turn: Turn, update_id: int) -> None:
    """Edit the reporter's message, unless a form stands there at present."""
    update = records.get(turn.db, update_id)
    if update is None or update.outbox_id is None:
        return
    if _holds_a_form(turn, update.outbox_id):
        return
    person = people.get(turn.db, update.person_id, turn.today)
    if person is not None and may_report_for(person, update.organization_id):
        turn.edit(person, update.outbox_id, verdict(turn, person, update))


def _holds_a_form(turn: Turn, outbox_id: int) -> bool:
    """True: what stands in this message at present is a form that isn't finished."""
    draft = drafts.shown_by(turn.db, outbox_id)
    return draft is not None and draft.state == "open"


def as_checked(turn: Turn, person: Person, update: Update) -> tuple[View, Kind]:
    """What the record's findings are drawn with: the pack that they were found with.

    Raises Refused where that can't be read any more.
    """
    run = checks.latest(turn.db, update)
    pack = pack_of(turn, run) if run else turn.pack
    return replace(turn.view(person), pack=pack), pack.kind(update.kind)


def call_up(turn: Turn, person: Person, update: Update, above: Markup | None = None) -> None:
    """Show the record where the person is; the reporter's living message moves there. ``above``: what is new."""
    screen = verdict(turn, person, update)
    text = screen.text if above is None else lines(above, "", screen.text)
    made = turn.send(person, Screen(text, screen.rows))
    if update.person_id == person.id:
        if update.outbox_id is not None and not _holds_a_form(turn, update.outbox_id):
            kind = superseded.kind_of(turn, update)
            turn.edit(person, update.outbox_id, form.continued_below(turn.view(person), kind))
        records.set_message(turn.db, update.id, made)


def verdict(turn: Turn, person: Person, update: Update) -> Screen:
    """The verdict as this person may see it."""
    try:
        view, kind = as_checked(turn, person, update)
    except Refused:
        return screens.unreadable(turn.view(person), standing(turn, person, update))
    shown = standing(turn, person, update)
    screen = screens.verdict(
        view,
        kind,
        shown,
        can_supply=may_supply(turn, person, update),
        can_confirm=update.organization_id in person.organizations("cdo"),
        can_withdraw=may_withdraw(person, update),
    )
    mine = may_report_for(person, update.organization_id)
    rows = [*buttons_about(view, shown.issue, update.id, mine=mine), *screen.rows]
    if (project := projects.rated_by(turn.db, update.id)) is not None:
        rows.append((to_card(view, project.id),))
    if any(update.evidence.values()):
        rows.append((evidence.button(view, update),))
    if announcing.has_checklist(turn.pack, update):
        rows.append((appointment.checklist_button(view, update),))
    return Screen(screen.text, tuple(rows))


def standing(turn: Turn, person: Person, update: Update) -> Standing:
    """Everything that a verdict shows about an update."""
    run = checks.latest(turn.db, update)
    assert run is not None  # noqa: S101 - every revision is checked in the transaction that saves it
    organization = organizations.get(turn.db, update.organization_id)
    handling, alert = None, alerts.behind(turn.db, update.id)
    # Where nobody is alerted, or nothing rings for now, no supervisor has to acknowledge it by then.
    if update.severity is not None and alert is not None and not alert.held:
        reported = datetime.fromisoformat(update.reported_at)
        handling = deadlines.handling_due(turn.pack, "acknowledge", Severity(update.severity), reported)
    return Standing(
        update=update,
        check=run,
        organization=organization.short(person.language) if organization else update.organization_id,
        due_at=obligations.completion_due(turn.db, update.id) if turn.pack.has_kind(update.kind) else None,
        alert=_alert_line(turn, update),
        handling_due=handling.isoformat() if handling else None,
        version=None
        if run.pack_digest == turn.pack.digest
        else packs.version_called(turn.db, run.pack_digest),
        kind_is_gone=not turn.pack.has_kind(update.kind),
        instead_of=wrong.ref if (wrong := records.replaced(turn.db, update.id)) else None,
        replacement=records.standing(turn.db, update.id) if update.replaced_by else None,
        acted=reporters.named(turn, person, update.person_id, update.acting_for)
        if update.acting_for
        else None,
        issue=issue_lines.about(turn, update),
    )


def explained(turn: Turn, update: Update, requirement_id: str) -> Explanation:
    """Why a requirement came out as it did, under the pack version that checked it.

    Raises Refused for a requirement that this version doesn't have, or a version that can't be read any more.
    """
    run = checks.latest(turn.db, update)
    assert run is not None  # noqa: S101 - see standing()
    if all(finding.requirement_id != requirement_id for finding in run.findings):
        raise Refused("requirement-gone")
    return explainer(turn, run).explain(requirement_id)


def explainer(turn: Turn, run: CheckRun) -> Explainer:
    """Explains what a check found, under the version that checked. Raises Refused: that can't be read any more."""
    return Explainer(pack_of(turn, run), Facts.from_json(run.facts))


def _alert_line(turn: Turn, update: Update) -> AlertLine | None:
    alert = alerts.behind(turn.db, update.id)
    if alert is None:
        return None
    last = [event for event in alerts.events(turn.db, alert.id) if event.what != alerts.EVIDENCE][-1]
    return AlertLine(what=last.what, person=last.person_name, at=last.at)
