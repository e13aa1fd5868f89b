"""The form: from a first sentence, through a question at a time, to a card that is confirmed.

One form engine for all kinds and for additions to a record: the pack says what is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.reading.open_days import OpenDay
from bot.screens.forms import form as screens
from bot.turn import Turn
from bot.usecases.errors import Forbidden
from bot.usecases.posts import reporters
from bot.usecases.records import recording
from bot.usecases.reporting import asking, days, form_message, linking, offering
from bot.usecases.verdicts import reporter_message
from bot.usecases.versions import superseded
from storage.city.people import Person
from storage.conversation import conversations, drafts
from storage.conversation.drafts import Draft
from storage.updates.records import Update


def begin(
    turn: Turn,
    person: Person,
    kind_id: str,
    fields: Mapping[str, Any] | None = None,
    text: str | None = None,
    outbox_id: int | None = None,
    organization_id: str | None = None,
    left_open: OpenDay | None = None,
) -> Draft:
    """Open a form for an update of a kind, with what is known already. Raises Refused without a post.

    ``outbox_id``: the message in which the kind was chosen becomes the form, so that a second press of the
    same button opens no second form. ``organization_id``: for which it is, where that is known. ``left_open``: a time
    was said from which no day can be had; the form asks for the day, where it would be today's.
    """
    draft = put_by(turn, person, kind_id, fields, text, organization_id, left_open)
    beside = days.asked(turn, person, draft, left_open)
    return proceed(turn, person, replace(draft, outbox_id=outbox_id), fresh=outbox_id is None, beside=beside)


def put_by(
    turn: Turn,
    person: Person,
    kind_id: str,
    fields: Mapping[str, Any] | None = None,
    text: str | None = None,
    organization_id: str | None = None,
    left_open: OpenDay | None = None,
) -> Draft:
    """Open a form without showing it: it waits among the unfinished ones."""
    homes = person.organizations(*reporters.POSITIONS)
    if not homes:
        raise Forbidden("only-reporters")
    superseded.refuse_gone(turn, kind_id)
    if organization_id is not None:
        if organization_id not in homes:
            raise Forbidden("toast-not-yours")
        homes = [organization_id]
    kind = turn.pack.kind(kind_id)
    known = {name: value for name, value in (fields or {}).items() if asking.has(kind, name)}
    if left_open is None:
        known.setdefault(kind.date_field, turn.day_spoken.isoformat())
    draft = drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=homes[0],
        chat_id=turn.place.chat_id if turn.place else person.chat_id,
        thread_id=turn.place.thread_id if turn.place else None,
        kind=kind_id,
        fields=known,
        wanted=days.wanted(kind, known),
        text=text,
        now=turn.now,
    )
    form_message.keep_said(turn, draft, None, known)
    if len(homes) > 1:
        draft = replace(draft, asking=form_message.WHOSE)
        drafts.save(turn.db, draft, turn.now)
    return draft


def may_fill(person: Person, draft: Draft) -> bool:
    """True: the form is open, and it is the person's, who may still report for its organization."""
    own = draft.person_id == person.id and draft.state == "open"
    return own and reporters.may_report_for(person, draft.organization_id)


def drop_if_gone(turn: Turn, person: Person, draft: Draft) -> str | None:
    """End a form whose kind the pack doesn't have any more, or whose record is withdrawn. Nothing is saved.

    The key of the words for what is gone; None: nothing is.
    """
    base = form_message.base_of(turn, draft)
    if not turn.pack.has_kind(draft.kind):
        key, screen = "kind-gone", screens.gone(turn.view(person))
    elif base is not None and base.state == "withdrawn":
        key, screen = "record-withdrawn", reporter_message.verdict(turn, person, base)
    else:
        return None
    drafts.save(turn.db, replace(draft, state="cancelled", asking=None), turn.now)
    _stop(turn, person, draft)
    turn.note(person, "draft.dropped", f"draft:{draft.id}", kind=draft.kind)
    form_message.put(turn, person, draft, screen)
    return key


def proceed(
    turn: Turn, person: Person, draft: Draft, *, fresh: bool, beside: form_message.Beside | None = None
) -> Draft:
    """Ask the next question, or show the card. ``fresh``: at the bottom of the chat, for the person wrote."""
    draft = asking.without_what_fell_away(turn.pack, draft, form_message.facts_of(turn, draft))
    if draft.asking != form_message.WHOSE:
        draft, beside = linking.settle(turn, person, offering.with_issue_on_record(turn, draft), beside)
        draft, beside = days.settle(turn, person, draft, beside)
    if draft.asking is None:
        next_one = asking.first_open(turn.pack, draft, form_message.facts_of(turn, draft))
        draft = replace(draft, asking=next_one)
    return form_message.show(turn, person, draft, fresh=fresh, beside=beside)


def answer(turn: Turn, person: Person, draft: Draft, field_id: str, value: Any) -> Draft:
    """A tap on an answer. One that the pack has dropped since it was shown isn't taken: the form asks anew."""
    if not asking.may_be(turn.pack.kind(draft.kind), field_id, value):
        return proceed(turn, person, replace(draft, asking=None), fresh=False)
    return proceed(turn, person, draft.with_answer(field_id, value), fresh=False)


def attach(
    turn: Turn,
    person: Person,
    draft: Draft,
    items: Sequence[Mapping[str, Any]],
    asked: str | None = None,
    *,
    fresh: bool = True,
) -> Draft:
    """Evidence for what is being asked (or was, when it was sent: ``asked``), else for the update as a whole."""
    kind = turn.pack.kind(draft.kind)
    about = asked or draft.asking
    about = about if about and asking.has(kind, about) else None
    name = about or kind.title_field
    known = {item["id"] for item in draft.evidence.get(name, [])}
    for item in items:
        if item["id"] not in known:
            draft = draft.with_evidence(name, dict(item))
    if about and kind.field(about).type == "reference" and about not in draft.fields:
        draft = draft.with_answer(about, str(items[0]["name"]))
    return proceed(turn, person, draft, fresh=fresh)


def skip(turn: Turn, person: Person, draft: Draft, field_id: str) -> Draft:
    return proceed(turn, person, draft.past(field_id), fresh=False)


def clear(turn: Turn, person: Person, draft: Draft, field_id: str) -> Draft:
    """Say nothing of a field any more; it isn't asked again by itself."""
    return proceed(turn, person, draft.without(field_id).past(field_id), fresh=False)


def back(turn: Turn, person: Person, draft: Draft) -> Draft:
    return form_message.show(turn, person, draft.back(), fresh=False)


def ask(turn: Turn, person: Person, draft: Draft, field_id: str) -> Draft:
    """Ask for one field again, from the card."""
    return form_message.show(turn, person, replace(draft, asking=field_id), fresh=False)


def show_card(turn: Turn, person: Person, draft: Draft, *, fresh: bool = False) -> Draft:
    """The card, as it stands: what wasn't asked yet is passed over, and the card names it."""
    for field in asking.still_open(turn.pack, draft, form_message.facts_of(turn, draft)):
        draft = draft.past(field.id)
    return form_message.show(turn, person, replace(draft, asking=None), fresh=fresh)


def choose_organization(turn: Turn, person: Person, draft: Draft, organization_id: str) -> Draft:
    """For which of the person's organizations it is."""
    if not reporters.may_report_for(person, organization_id):
        raise Forbidden("toast-not-yours")
    chosen = replace(draft, organization_id=organization_id, asking=None)
    return proceed(turn, person, chosen, fresh=False)


def call_up(turn: Turn, person: Person, draft: Draft) -> Draft:
    """Go on with a form where it was left, at the bottom of the chat."""
    if draft.outbox_id is None:
        # It waited since it was said and was never shown.
        return proceed(turn, person, draft, fresh=True)
    return form_message.show(turn, person, draft, fresh=True)


def cancel(turn: Turn, person: Person, draft: Draft) -> None:
    """Drop the form; a record that it added to stays as it was."""
    if drop_if_gone(turn, person, draft):
        return
    drafts.save(turn.db, replace(draft, state="cancelled", asking=None), turn.now)
    _stop(turn, person, draft)
    turn.note(person, "draft.cancelled", f"draft:{draft.id}")
    update = form_message.base_of(turn, draft) or form_message.replaced_by(turn, draft)
    if update is not None and reporters.may_report_for(person, update.organization_id):
        form_message.put(turn, person, draft, reporter_message.verdict(turn, person, update))
    else:
        form_message.put(
            turn, person, draft, screens.cancelled(turn.view(person), turn.pack.kind(draft.kind))
        )


def save(turn: Turn, person: Person, draft: Draft, *, fresh: bool = False) -> Update:
    """Save what the card shows, check it, and show the verdict in the same message."""
    if not reporters.may_report_for(person, draft.organization_id):
        raise Forbidden("toast-not-yours")
    update = recording.save_draft(turn, person, draft)
    saved = replace(draft, state="saved", asking=None, update_id=update.id)
    saved = form_message.put(turn, person, saved, reporter_message.verdict(turn, person, update), fresh=fresh)
    drafts.save(turn.db, saved, turn.now)
    conversations.stop(turn.db, person.id)
    if update.person_id != person.id:
        reporter_message.refresh(turn, update.id)
    return update


def _stop(turn: Turn, person: Person, draft: Draft) -> None:
    """It isn't filled any more. To a form in a group, or to one that waits, no private text was an answer."""
    doing = conversations.current(turn.db, person.id)
    another = doing is not None and doing.doing == form_message.FILLING and doing.subject != draft.id
    if draft.chat_id == person.chat_id and not another:
        conversations.stop(turn.db, person.id)
