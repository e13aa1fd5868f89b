"""What follows an appointment: its checklist, a person's judgement, the invitation, and the former CDO's leave.

No pass mark is computed. A post ends only when an administrator confirms it: one organization has one CDO in post
at a time (COV-9), and the posts that were held stay on record.
"""

from __future__ import annotations

from dataclasses import replace

from bot.messages import clean
from bot.screen import Screen
from bot.screens.people import appointment as screens
from bot.screens.people import home
from bot.turn import Turn
from bot.usecases.checklist import obliging
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.people import joining, managing
from bot.usecases.posts import announcing, reporters, supervising
from bot.usecases.records import recording
from bot.usecases.verdicts import reporter_message
from bot.usecases.versions import superseded
from policy.keys import normalize_key
from storage.city import organizations
from storage.city.people import Person
from storage.conversation import conversations, drafts
from storage.updates import records
from storage.updates.records import Update

JUDGING = "judge_appointment"


def appointment(turn: Turn, person: Person, update_id: int) -> Update:
    """The record, for who may see it: its reporters, its supervisors, administrators. Raises Refused."""
    update = records.get(turn.db, update_id)
    if update is None or update.kind != announcing.APPOINTMENT:
        raise Refused("toast-gone")
    own = reporters.may_report_for(person, update.organization_id)
    if not own and not _judges(turn, person, update):
        raise Forbidden("toast-not-yours")
    recording.refuse_withdrawn(update)
    superseded.refuse_gone(turn, update.kind)
    return update


def checklist(turn: Turn, person: Person, update_id: int, page: int) -> Screen:
    update = appointment(turn, person, update_id)
    return screens.checklist(
        turn.view(person),
        update,
        turn.pack.qualifications,
        page,
        supplies=reporters.may_report_for(person, update.organization_id),
        judges=_judges(turn, person, update),
        administers=person.holds("administrator"),
    )


def ask_judgement(turn: Turn, person: Person, update_id: int) -> None:
    """The next text is the judgement. Raises Refused for who may not judge."""
    update = _to_judge(turn, person, update_id)
    conversations.start(turn.db, person.id, JUDGING, update.id, turn.now)
    turn.send(person, screens.ask_judgement(turn.view(person), update))


def judge(turn: Turn, person: Person, update_id: int, words: str) -> None:
    """Put a person's judgement on record, with their name, as a revision like any other."""
    try:
        update = _to_judge(turn, person, update_id)
    except Refused:
        conversations.stop(turn.db, person.id)
        raise
    if len(clean(words)) < obliging.REASON_AT_LEAST:
        raise Refused("reason-needed")
    field = turn.pack.kind(update.kind).field("decision_note")
    if len(words) > field.max_length:
        raise Refused("judge-too-long")
    conversations.stop(turn.db, person.id)
    draft = drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=update.organization_id,
        chat_id=person.chat_id,
        kind=update.kind,
        fields={"decided_by": person.name, "decision_note": words.strip()},
        wanted=[],
        text=None,
        now=turn.now,
        update_id=update.id,
    )
    recording.save_draft(turn, person, draft)
    drafts.save(turn.db, replace(draft, state="saved"), turn.now)
    reporter_message.refresh(turn, update.id)
    turn.send(person, checklist(turn, person, update.id, 0))


def invite(turn: Turn, person: Person, update_id: int, *, sure: bool) -> Screen:
    """A link for whoever was appointed. Where somebody is in post, the administrator is asked first."""
    update = _to_administer(turn, person, update_id)
    held = announcing.in_post(turn, update)
    if held is not None and not sure:
        return screens.sure_to_invite(turn.view(person), update, held)
    link = joining.invite(turn, person, "cdo", update.organization_id)
    organization = organizations.get(turn.db, update.organization_id)
    name = organization.short(person.language) if organization else update.organization_id
    return home.invitation(turn.view(person), "cdo", name, link, joining.INVITATION_LASTS.days)


def ask_to_end(turn: Turn, person: Person, update_id: int, post_id: int) -> Screen:
    """Raises Refused where another one, or nobody, is in post by now."""
    update = _to_administer(turn, person, update_id)
    held = announcing.in_post(turn, update)
    if held is None or held.post_id != post_id:
        raise Refused("toast-already")
    return screens.sure_to_end(turn.view(person), update, held)


def end_former(turn: Turn, person: Person, update_id: int, post_id: int) -> Screen:
    """End the former CDO's post from today on; what was held stays on record."""
    update = _to_administer(turn, person, update_id)
    held = announcing.in_post(turn, update)
    if held is None or held.post_id != post_id:
        raise Refused("toast-already")
    managing.end_post(turn, person, post_id)
    return announcing.notice(turn, person, update)


def notice(turn: Turn, person: Person, update_id: int) -> Screen:
    return announcing.notice(turn, person, _to_administer(turn, person, update_id))


def _judges(turn: Turn, person: Person, update: Update) -> bool:
    if person.holds("administrator"):
        return True
    return supervising.supervises(turn, person, update.organization_id)


def _to_judge(turn: Turn, person: Person, update_id: int) -> Update:
    update = appointment(turn, person, update_id)
    if not _judges(turn, person, update):
        raise Forbidden("toast-not-yours")
    if normalize_key(person.name) == normalize_key(str(update.fields.get("person") or "")):
        raise Refused("judge-yourself")
    return update


def _to_administer(turn: Turn, person: Person, update_id: int) -> Update:
    if not person.holds("administrator"):
        raise Forbidden("toast-not-yours")
    return appointment(turn, person, update_id)
