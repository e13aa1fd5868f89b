"""Disputes: who reported says that a verdict is wrong; a named supervisor decides, and both are on record.

The verdict itself stays as the rules found it. Where the objection stands, it is said beside the verdict, and the
alert that rests on nothing else is resolved.
"""

from __future__ import annotations

from dataclasses import replace

from bot.messages import clean
from bot.screen import Screen
from bot.screens.alerts import dispute as screens
from bot.turn import Turn
from bot.usecases.alerts import alert_message, alerting
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.posts import reporters, supervising
from bot.usecases.verdicts import reporter_message
from policy.models.conditions import facts_of
from policy.outcomes import Outcome
from storage.city import people
from storage.city.people import Person
from storage.conversation import conversations
from storage.supervision import alerts, disputes
from storage.supervision.disputes import Dispute
from storage.updates import checks, records
from storage.updates.records import Update

ASKING, DECIDING = "dispute:", "decide-dispute:"
REASON_AT_LEAST = 4


def may_dispute(turn: Turn, person: Person, update: Update, requirement_id: str) -> bool:
    """True: the person reports for the organization, the requirement isn't met, and no dispute about it is open."""
    if update.state == "withdrawn" or not reporters.may_report_for(person, update.organization_id):
        return False
    run = checks.latest(turn.db, update)
    outcomes = {finding.requirement_id: finding.outcome for finding in run.findings} if run else {}
    if outcomes.get(requirement_id) != Outcome.NOT_MET:
        return False
    last = disputes.latest(turn.db, update.id, requirement_id)
    return last is None or last.upheld is not None


def ask(turn: Turn, person: Person, update: Update, requirement_id: str, page: int) -> Screen:
    """Ask why the verdict is wrong; the next text is the reason. Raises Refused if there is nothing to dispute."""
    if not may_dispute(turn, person, update, requirement_id):
        raise Refused("dispute-not-here")
    conversations.start(turn.db, person.id, f"{ASKING}{requirement_id}", update.id, turn.now)
    view, kind = reporter_message.as_checked(turn, person, update)
    return screens.ask_why(view, kind, update, requirement_id, page)


def hear(turn: Turn, person: Person, doing: str, subject: int, text: str) -> None:
    """The reason of a dispute, or of a decision. Raises Refused where that is none."""
    if len(clean(text)) < REASON_AT_LEAST:
        raise Refused("dispute-reason-too-short")
    conversations.stop(turn.db, person.id)
    if doing.startswith(ASKING):
        _raise(turn, person, subject, doing.removeprefix(ASKING), text.strip())
    else:
        _decide(turn, person, subject, text.strip(), upheld=doing.removeprefix(DECIDING) == "upheld")


def is_disputing(doing: str) -> bool:
    """True: somebody was asked for the reason of a dispute, or of a decision on one."""
    return doing.startswith((ASKING, DECIDING))


def ask_ground(turn: Turn, person: Person, dispute: Dispute, *, upheld: bool) -> Screen:
    """Ask on what the decision rests. Raises Refused if it is decided, Forbidden for who may not decide."""
    _let_decide(turn, person, dispute)
    if dispute.upheld is not None:
        raise Refused("dispute-decided-already")
    doing = f"{DECIDING}{'upheld' if upheld else 'dismissed'}"
    conversations.start(turn.db, person.id, doing, dispute.id, turn.now)
    return screens.ask_ground(turn.view(person), dispute, _update(turn, dispute), upheld=upheld)


def drawn(turn: Turn, person: Person, dispute: Dispute) -> Screen:
    """The dispute as somebody who may decide it has it before them."""
    update = _update(turn, dispute)
    view, kind = reporter_message.as_checked(turn, person, update)
    return screens.card(view, kind, update, dispute, decides=_may_decide(turn, person, dispute))


def _raise(turn: Turn, person: Person, update_id: int, requirement_id: str, reason: str) -> None:
    update = records.get(turn.db, update_id)
    if update is None or not may_dispute(turn, person, update, requirement_id):
        raise Refused("dispute-not-here")
    dispute = disputes.raise_one(
        turn.db,
        update_id=update.id,
        requirement_id=requirement_id,
        person_id=person.id,
        reason=reason,
        now=turn.now,
    )
    turn.note(person, "dispute.raised", f"update:{update.id}", requirement=requirement_id)
    deciders = [
        each for each in supervising.supervisors_of(turn, update.organization_id) if each.id != person.id
    ] or supervising.office_above(turn, update.organization_id)
    for each in deciders:
        _send(turn, each, dispute)
    _note_on_alert(turn, person, update, "disputed", reason)
    turn.send(person, screens.thanks(turn.view(person), update, dispute, [each.name for each in deciders]))


def deliver_what_waited(turn: Turn, person: Person) -> None:
    """Disputes that had nobody to go to come to the first supervisor who does."""
    for dispute in disputes.unread(turn.db, supervising.jurisdiction(turn, person)):
        if dispute.raised_by != person.id:
            _send(turn, person, dispute)


def _send(turn: Turn, person: Person, dispute: Dispute) -> None:
    made = turn.send(person, drawn(turn, person, dispute), kind="alert", ring=True)
    disputes.add_copy(turn.db, dispute.id, person.id, made)


def _decide(turn: Turn, person: Person, dispute_id: int, ground: str, *, upheld: bool) -> None:
    dispute = disputes.get(turn.db, dispute_id)
    if dispute is None:
        raise Refused("toast-gone")
    _let_decide(turn, person, dispute)
    if not disputes.decide(
        turn.db, dispute.id, person_id=person.id, upheld=upheld, ground=ground, now=turn.now
    ):
        raise Refused("dispute-decided-already")
    decided = disputes.get(turn.db, dispute_id) or dispute
    update = _update(turn, decided)
    what = "dispute-upheld" if upheld else "dispute-dismissed"
    turn.note(person, f"dispute.{what.removeprefix('dispute-')}", f"update:{update.id}")
    if upheld:
        _settle_alert(turn, person, update, decided.requirement_id, ground)
    else:
        _note_on_alert(turn, person, update, what, ground)
    for person_id, outbox_id in disputes.copies(turn.db, decided.id):
        reader = people.get(turn.db, person_id, turn.today)
        if reader is not None and supervising.supervises(turn, reader, update.organization_id):
            turn.edit(reader, outbox_id, drawn(turn, reader, decided))
    turn.send(person, screens.decided(turn.view(person), update, decided))
    raiser = people.get(turn.db, decided.raised_by, turn.today)
    if raiser is not None and reporters.may_report_for(raiser, update.organization_id):
        turn.send(raiser, screens.decided(turn.view(raiser), update, decided))
    reporter_message.refresh(turn, update.id)


def _settle_alert(turn: Turn, person: Person, update: Update, requirement_id: str, ground: str) -> None:
    """The alert is resolved if all that holds it open rests on this requirement."""
    standing = alerts.standing(turn.db, alerts.matter_of_update(update.id))
    if standing is None:
        return
    resting = {
        rule.id for rule in turn.pack.alert_rules if f"outcome.{requirement_id}" in facts_of(rule.when)
    }
    if set(alerts.causes(turn.db, standing.id)) <= resting:
        settled = replace(standing, status="resolved", offered_to=None, offered_by=None, snoozed="")
        alerting.change(turn, settled, "dispute-upheld", person, reason=ground)
    else:
        _note_on_alert(turn, person, update, "dispute-upheld", ground)


def _note_on_alert(turn: Turn, person: Person, update: Update, what: str, reason: str) -> None:
    standing = alerts.standing(turn.db, alerts.matter_of_update(update.id))
    if standing is not None:
        alerts.note(turn.db, standing.id, what, person.id, reason, turn.now)
        alert_message.refresh(turn, standing)


def _let_decide(turn: Turn, person: Person, dispute: Dispute) -> None:
    if not _may_decide(turn, person, dispute):
        raise Forbidden("toast-not-yours")


def _may_decide(turn: Turn, person: Person, dispute: Dispute) -> bool:
    """True: the person supervises the organization today, and didn't raise it."""
    update = _update(turn, dispute)
    return person.id != dispute.raised_by and supervising.supervises(turn, person, update.organization_id)


def _update(turn: Turn, dispute: Dispute) -> Update:
    update = records.get(turn.db, dispute.update_id)
    assert update is not None  # noqa: S101 - the table's reference says so
    return update
