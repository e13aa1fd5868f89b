"""Put an update on record, add to it, confirm it: always with its check, in one transaction."""

from __future__ import annotations

from bot.messages import clean
from bot.screens.forms import confirmation as screens
from bot.screens.records import withdrawal
from bot.turn import Turn
from bot.usecases.alerts import alerting
from bot.usecases.checklist import following, obliging
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.issues import following as following_issues
from bot.usecases.posts import administrators, announcing, reporters
from bot.usecases.projects import following as following_projects
from bot.usecases.records import checking, inferring, resting
from bot.usecases.verdicts import reporter_message
from policy.keys import normalize_key
from storage.checklist import obligations
from storage.city import organizations, people
from storage.city.people import Person
from storage.conversation import conversations
from storage.conversation.drafts import Draft, Evidence, Fields
from storage.updates import checks, records, words
from storage.updates.records import Update

WITHDRAWING = "withdraw_update"


def save_draft(turn: Turn, person: Person, draft: Draft, *, confirms: bool = True) -> Update:
    """Make the form's content a new update, or a new revision of the one that it adds to.

    One of the wrong kind in whose place it stands is taken back, and leads to it from then on.
    ``confirms`` false: what waits for the CDO goes on waiting, though it is the CDO who adds to it.
    """
    base = records.get(turn.db, draft.update_id) if draft.update_id else None
    wrong = records.of_revision(turn.db, draft.replaces) if draft.replaces else None
    if wrong is not None:
        refuse_unless_may_withdraw(person, wrong)
        _take_back(turn, person, wrong, draft.reason or "")
    former = records.keys_of(turn.db, base.id) if base else {}
    before = None
    if base is not None:
        refuse_withdrawn(base)
        before = checking.as_marked(turn, base)
    update_id = _revise(turn, person, draft, base, confirms) if base else _add(turn, person, draft)
    records.set_keys(turn.db, _sure(records.get(turn.db, update_id)), _keys(turn, draft, base))
    if wrong is not None:
        _leave_its_place(turn, person, wrong, update_id, draft.outbox_id)
    if draft.outbox_id is not None and (base is None or base.person_id == person.id):
        records.set_message(turn.db, update_id, draft.outbox_id)
    _keep_profile(turn, draft)
    update = _sure(records.get(turn.db, update_id))
    action = "update.revised" if base else "update.reported"
    turn.note(person, action, f"update:{update_id}", n=update.revision, **_acting(person, update))
    checking.check(turn, update, before)
    update = _sure(records.get(turn.db, update_id))
    if update.state == "current" or (base is not None and base.state == "current"):
        resting.check_who_looks_at(turn, update, former)
    inferring.follow(turn, update, base, former)
    if update.state == "current":
        announcing.announce(turn, update)
    if update.state == "unconfirmed" and update.organization_id not in person.organizations("cdo"):
        _ask_for_confirmation(turn, person, update)
    return update


def confirm(turn: Turn, person: Person, update: Update) -> bool:
    """The CDO confirms what a liaison reported. False: it was confirmed before."""
    _is_the_cdos(person, update)
    refuse_withdrawn(update)
    if update.state != "unconfirmed":
        return False
    records.confirm(turn.db, update, person.id, turn.now, person.acts_for(update.organization_id))
    turn.note(person, "update.confirmed", f"update:{update.id}", **_acting(person, update))
    following.follow(turn, update.organization_id, None, checking.as_marked(turn, update))
    following_issues.follow(turn, update)
    following_projects.follow(turn, update)
    reporter_message.refresh(turn, update.id)
    confirmed = _sure(records.get(turn.db, update.id))
    resting.check_who_looks_at(turn, confirmed)
    inferring.follow(turn, confirmed)
    announcing.announce(turn, confirmed)
    return True


def ask_why_withdraw(turn: Turn, person: Person, update: Update) -> None:
    """Ask for the reason; the person's next text is it. Raises Refused like ``withdraw``."""
    refuse_unless_may_withdraw(person, update)
    conversations.start(turn.db, person.id, WITHDRAWING, update.id, turn.now)
    turn.send(person, withdrawal.ask_why(turn.view(person), update))


def withdraw(turn: Turn, person: Person, update: Update, reason: str) -> None:
    """Take an update back, by its reporter or the CDO. It stays on record and counts for nothing any more.

    What it had fulfilled is owed again, its alert is resolved, and who looked at it is checked anew. Raises
    Refused when it isn't theirs, is withdrawn already, or no reason is given.
    """
    try:
        refuse_unless_may_withdraw(person, update)
    except Refused:
        conversations.stop(turn.db, person.id)
        raise
    if len(clean(reason)) < obliging.REASON_AT_LEAST:
        raise Refused("reason-needed")
    conversations.stop(turn.db, person.id)
    withdrawn = _take_back(turn, person, update, reason)
    reporter_message.refresh(turn, update.id)
    turn.send(person, withdrawal.done(turn.view(person), withdrawn))


def _take_back(turn: Turn, person: Person, update: Update, reason: str) -> Update:
    """It counts for nothing any more, and all that hung on it follows."""
    before = checking.as_marked(turn, update)
    acting_for = person.acts_for(update.organization_id)
    records.withdraw(turn.db, update.id, reason.strip(), person.id, turn.now, acting_for)
    turn.note(person, "update.withdrawn", f"update:{update.id}", **_acting(person, update))
    obligations.drop_completion(turn.db, update_id=update.id, now=turn.now)
    alerting.follow(turn, update.id, ())
    following_issues.follow(turn, update)
    following_projects.follow(turn, update)
    withdrawn = _sure(records.get(turn.db, update.id))
    following.follow(turn, update.organization_id, before, None)
    resting.check_who_looks_at(turn, withdrawn)
    inferring.follow(turn, withdrawn)
    return withdrawn


def _leave_its_place(turn: Turn, person: Person, wrong: Update, by: int, outbox_id: int | None) -> None:
    """Who asks for the one of the wrong kind is led to what stands in its place."""
    records.replace(turn.db, wrong.id, by)
    turn.note(person, "update.replaced", f"update:{wrong.id}", by=by)
    if wrong.outbox_id is not None and wrong.outbox_id == outbox_id:
        records.set_message(turn.db, wrong.id, None)
    else:
        reporter_message.refresh(turn, wrong.id)


def refuse_withdrawn(update: Update) -> None:
    """Raises Refused for an update that was withdrawn: nothing is added to it."""
    if update.state == "withdrawn":
        raise Refused("record-withdrawn")


def refuse_unless_may_withdraw(person: Person, update: Update) -> None:
    """Raises Refused for an update that isn't theirs to withdraw, or is withdrawn already."""
    if not reporters.may_withdraw(person, update):
        raise Refused("toast-not-yours")
    refuse_withdrawn(update)


def ask_again(turn: Turn, person: Person, update: Update, outbox_id: int) -> None:
    """More was added since the CDO was asked: show what there is to confirm now, where it was asked."""
    _is_the_cdos(person, update)
    reviser = reporters.named(turn, person, *records.revised_by(turn.db, update))
    view, kind = reporter_message.as_checked(turn, person, update)
    screen = screens.asked(view, update, kind, reviser)
    turn.edit(person, outbox_id, screen)


def check_with_present(turn: Turn, update: Update) -> bool:
    """Check what an earlier version found once more, with the one in force. False: that was the one."""
    run = checks.latest(turn.db, update)
    if run is None or run.pack_digest == turn.pack.digest or not turn.pack.has_kind(update.kind):
        return False
    checking.check(turn, update, checking.as_marked(turn, update))
    _let_follow(turn, update)
    return True


def recheck(turn: Turn, update_id: int) -> None:
    """Check again what a fault of ours kept from being checked."""
    update = records.get(turn.db, update_id)
    if update is not None and checking.check_again(turn, update):
        _let_follow(turn, update)


def _let_follow(turn: Turn, before: Update) -> None:
    """It was checked again: what the records say together follows, and who reported it sees it."""
    checked = _sure(records.get(turn.db, before.id))
    inferring.follow(turn, checked, before, records.keys_of(turn.db, before.id))
    reporter_message.refresh(turn, before.id)


def put_off(turn: Turn, update_id: int) -> None:
    """Checking it again failed by a mistake of ours: others first, this one later."""
    update = records.get(turn.db, update_id)
    if update is not None:
        checks.put_off(turn.db, update, turn.now + checking.PUT_OFF)


def _acting(person: Person, update: Update) -> dict[str, int]:
    """For the journal: whom the person stands in for."""
    principal = person.acts_for(update.organization_id)
    return {} if principal is None else {"acting_for": principal}


def _is_the_cdos(person: Person, update: Update) -> None:
    if update.organization_id not in person.organizations("cdo"):
        raise Forbidden("toast-not-yours")


def _add(turn: Turn, person: Person, draft: Draft) -> int:
    kind = turn.pack.kind(draft.kind)
    update_id = records.add(
        turn.db,
        ref=records.next_ref(turn.db, kind.prefix),
        kind=kind.id,
        organization_id=draft.organization_id,
        person_id=person.id,
        title=_title(turn, person, draft.kind, draft.fields),
        governing_date=str(draft.fields.get(kind.date_field) or turn.today.isoformat()),
        state=_state(turn, person, draft.organization_id),
        fields=draft.fields,
        evidence=draft.evidence,
        source=turn.cause,
        now=turn.now,
        acting_for=person.acts_for(draft.organization_id),
        reason=draft.reason,
    )
    if draft.text:
        words.keep_said(turn.db, update_id, person.id, draft.text)
    return update_id


def _state(turn: Turn, person: Person, organization_id: str) -> str:
    """What the CDO saves counts; what a liaison saves waits for the CDO, if the pack says so."""
    waits = turn.pack.parameter("liaison_needs_confirmation").at(turn.today).value == "true"
    confirmed = not waits or organization_id in person.organizations("cdo")
    return "current" if confirmed else "unconfirmed"


def _revise(turn: Turn, person: Person, draft: Draft, base: Update, confirms: bool) -> int:
    kind = turn.pack.kind(base.kind)
    fields = draft.on_top_of(base.fields)
    records.revise(
        turn.db,
        base,
        person_id=person.id,
        title=_title(turn, person, base.kind, fields),
        governing_date=str(fields.get(kind.date_field) or base.governing_date),
        fields=fields,
        evidence=_merged(base.evidence, draft.evidence),
        source=turn.cause,
        now=turn.now,
        acting_for=person.acts_for(base.organization_id),
        reason=draft.reason,
    )
    waits = base.state == "unconfirmed" and not confirms
    if reporters.may_report_for(person, base.organization_id) and not waits:
        # Who notes a judgement from outside neither confirms nor undoes a confirmation.
        records.set_state(turn.db, base.id, _state(turn, person, base.organization_id))
    return base.id


def _title(turn: Turn, person: Person, kind_id: str, fields: Fields) -> str:
    """As it was stated; without that what it is, in the reporter's language."""
    kind = turn.pack.kind(kind_id)
    return str(fields.get(kind.title_field) or turn.view(person).kind(kind))


def _keys(turn: Turn, draft: Draft, base: Update | None) -> dict[str, str]:
    fields = draft.on_top_of(base.fields if base else {})
    keyed = {f.id: fields.get(f.id) for f in turn.pack.kind(draft.kind).fields if f.key}
    keys = {name: normalize_key(str(value)) for name, value in keyed.items() if value}
    return {name: key for name, key in keys.items() if key}


def _keep_profile(turn: Turn, draft: Draft) -> None:
    """What is the same for all updates of an organization is asked once."""
    shared = {
        field.id: draft.fields[field.id]
        for field in turn.pack.kind(draft.kind).fields
        if field.profile and draft.fields.get(field.id) is not None
    }
    organizations.set_profile(turn.db, draft.organization_id, shared)


def _merged(one: Evidence, other: Evidence) -> Evidence:
    return {name: [*one.get(name, []), *other.get(name, [])] for name in {**one, **other}}


def _ask_for_confirmation(turn: Turn, reporter: Person, update: Update) -> None:
    """A liaison's revision counts once the CDO has confirmed it, with one tap."""
    holders = people.serving(turn.db, "cdo", [update.organization_id], turn.today)
    for cdo in holders:
        name = reporters.named(turn, cdo, reporter.id, reporter.acts_for(update.organization_id))
        screen = screens.asked(turn.view(cdo), update, turn.pack.kind(update.kind), name)
        turn.send(cdo, screen, key=f"confirm:{update.id}:{update.revision}:{cdo.id}")
    if not holders:
        administrators.tell(turn, "admin-no-cdo", ref=update.ref)


def _sure(update: Update | None) -> Update:
    assert update is not None  # noqa: S101 - it was saved in this transaction
    return update
