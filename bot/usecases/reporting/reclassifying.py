"""It is of another kind after all: a form becomes one of that kind, and a record gives way to one (decision 0079).

What has a place in the other kind is taken along: by the meaning that both kinds share, then by what the person's
words give for it. What has none is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from bot.reading import Reading
from bot.reading.own_fields import own_field, shared_word
from bot.screens.forms import changing as screens
from bot.screens.forms.reporting import GROUPS
from bot.turn import Turn
from bot.usecases.checklist import fulfilling
from bot.usecases.errors import Refused
from bot.usecases.records import recording
from bot.usecases.reporting import asking, days, drafting, form_message
from bot.usecases.reporting.understanding import fields_of, nearest_kinds, readings
from bot.usecases.versions import superseded
from policy.models.kinds import Field, Kind
from storage.city.people import Person
from storage.conversation import drafts, said
from storage.conversation.drafts import Draft, Evidence
from storage.updates.records import Update

_WORDS = ("text", "reference")
# What somebody is called is no title of a thing, nor the other way round.
_PERSON = "person"


def ask(turn: Turn, person: Person, draft: Draft, *, fresh: bool = False) -> Draft:
    """Ask what it is instead: the kinds that the words come nearest to, and all of them by roles."""
    refuse_unless_theirs(turn, person, draft)
    kind = turn.pack.kind(draft.kind)
    near = _nearest(turn, person, draft) or [each.kind for each in fulfilling.suggestions(turn, person)]
    others = list({each.id: each for each in near if each.id != kind.id}.values())
    screen = screens.other_kind(turn.view(person), draft, kind, others, turn.pack.kinds)
    return form_message.keep(turn, person, form_message.put(turn, person, draft, screen, fresh=fresh))


def ask_within(turn: Turn, person: Person, draft: Draft, group: str) -> None:
    """The kinds under one role of the plan."""
    refuse_unless_theirs(turn, person, draft)
    if group not in GROUPS:
        raise Refused("toast-gone")
    form_message.put(turn, person, draft, screens.kinds_of(turn.view(person), draft, group, turn.pack.kinds))


def choose(turn: Turn, person: Person, draft: Draft, kind_id: str) -> Draft:
    """Go on with the form as one of this kind. One that corrects a record becomes a form for what replaces it."""
    refuse_unless_theirs(turn, person, draft)
    superseded.refuse_gone(turn, kind_id)
    base = form_message.base_of(turn, draft)
    if base is not None:
        if kind_id == base.kind:
            return form_message.show(turn, person, draft, fresh=False)
        drafts.save(turn.db, replace(draft, state="cancelled", asking=None), turn.now)
        draft = _open_instead(turn, person, draft, base)
    elif kind_id == draft.kind:
        return drafting.proceed(turn, person, draft, fresh=False)
    was = turn.pack.kind(draft.kind)
    wrong = form_message.replaced_by(turn, draft)
    if wrong is not None and kind_id == wrong.kind:
        drafting.cancel(turn, person, draft)
        return draft
    draft, unfit = _turned(turn, person, draft, kind_id)
    view = turn.view(person)
    notice = screens.dropped(view, was, unfit, list(unfit), "change-unfit")
    turn.note(person, "draft.reclassified", f"draft:{draft.id}", kind=kind_id)
    return drafting.proceed(turn, person, draft, fresh=False, beside=form_message.Beside(notice=notice))


def refuse_unless_theirs(turn: Turn, person: Person, draft: Draft) -> None:
    """Raises Refused where the record can't give way: withdrawn, or not theirs to withdraw."""
    record = form_message.base_of(turn, draft) or form_message.replaced_by(turn, draft)
    if record is not None:
        recording.refuse_unless_may_withdraw(person, record)


def has_moved_on(turn: Turn, draft: Draft) -> bool:
    """True: the record has got another revision since the form was begun."""
    wrong = form_message.replaced_by(turn, draft)
    return wrong is not None and wrong.revision_id != draft.replaces


def catch_up(turn: Turn, draft: Draft) -> Draft:
    """Take along what the record says now; what the person has answered in the form stays."""
    wrong = form_message.replaced_by(turn, draft)
    assert wrong is not None  # noqa: S101 - see has_moved_on()
    answered = {name: value for name, value in draft.fields.items() if name in draft.trail}
    kind, was = turn.pack.kind(draft.kind), turn.pack.kind(wrong.kind)
    fields = {**draft.fields, **carried(was, kind, wrong.fields), **answered}
    evidence = _joined(_evidence(was, kind, wrong.evidence), draft.evidence)
    return replace(draft, fields=fields, evidence=evidence, replaces=wrong.revision_id)


def save(turn: Turn, person: Person, draft: Draft, *, fresh: bool = False) -> Update | None:
    """Put it on record in the other's place. None: the reason is asked first, or the record has moved on."""
    if has_moved_on(turn, draft):
        form_message.show(turn, person, replace(catch_up(turn, draft), asking=None), fresh=fresh)
        return None
    if draft.reason is None:
        form_message.show(turn, person, replace(draft, asking=form_message.WHY), fresh=fresh)
        return None
    wrong = form_message.replaced_by(turn, draft)
    update = drafting.save(turn, person, draft, fresh=fresh)
    if wrong is not None:
        _hand_on_what_was_said(turn, wrong, draft, update)
    return update


def carried(was: Kind, kind: Kind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What one kind's fields are as another's: by what they mean in both, where the value is one there, too."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        there = counterpart(was, kind, name)
        if there is not None and there not in found:
            fitted = _fitted(was.field(name), kind, kind.field(there), value)
            if fitted is not None or (value is None and kind.field(there).none_allowed):
                found[there] = fitted
    return found


def counterpart(was: Kind, kind: Kind, name: str) -> str | None:
    """The other kind's field that means the same; None: it has none."""
    if not asking.has(was, name):
        return None
    if name == was.date_field:
        return kind.date_field
    if name == was.title_field:
        return kind.title_field if (name == _PERSON) == (kind.title_field == _PERSON) else None
    there = own_field(kind.id, shared_word(was.id, name))
    if there is None or not asking.has(kind, there) or there in (kind.title_field, kind.date_field):
        return None
    return there


def _fitted(was: Field, kind: Kind, field: Field, value: Any) -> Any:
    """The value as one of the other field's; None: it is none there."""
    if was.type == field.type or (was.type in _WORDS and field.type in _WORDS):
        return value if value is not None and asking.may_be(kind, field.id, value) else None
    if was.type == "organization" and field.type == "organizations":
        return [value]
    if was.type == "organizations" and field.type == "organization" and len(value or ()) == 1:
        return value[0]
    return None


def _turned(turn: Turn, person: Person, draft: Draft, kind_id: str) -> tuple[Draft, dict[str, Any]]:
    """The form as one of that kind, and what of it has no place there."""
    was, kind = turn.pack.kind(draft.kind), turn.pack.kind(kind_id)
    fields = carried(was, kind, draft.fields)
    unfit = {n: v for n, v in draft.fields.items() if counterpart(was, kind, n) not in fields}
    wrong = form_message.replaced_by(turn, draft)
    if wrong is not None and wrong.kind != was.id:
        fields = {**carried(turn.pack.kind(wrong.kind), kind, wrong.fields), **fields}
    read = _read_as(turn, person, draft, kind)
    fields = {**{name: value for name, value in read.items() if asking.has(kind, name)}, **fields}
    if was.date_field in draft.fields:  # else it is asked
        fields.setdefault(kind.date_field, turn.day_spoken.isoformat())
    _translate_what_was_said(turn, draft, was, kind)
    turned = replace(
        draft,
        kind=kind.id,
        fields=fields,
        evidence=_evidence(was, kind, draft.evidence),
        wanted=tuple(days.wanted(kind, fields)),
        trail=(),
        asking=None,
        named={name: written for name, written in draft.named.items() if name in fields},
    )
    return turned, unfit


def _evidence(was: Kind, kind: Kind, evidence: Evidence) -> Evidence:
    """Behind the field that means the same; what has none is behind the whole."""
    found: Evidence = {}
    for name, items in evidence.items():
        found = _joined(found, {counterpart(was, kind, name) or kind.title_field: items})
    return found


def _joined(one: Evidence, other: Evidence) -> Evidence:
    """Both, each piece once."""
    known = {item["id"] for items in one.values() for item in items}
    found = {name: list(items) for name, items in one.items()}
    for name, items in other.items():
        fresh = [item for item in items if item["id"] not in known]
        if fresh:
            found[name] = [*found.get(name, []), *fresh]
    return found


def _open_instead(turn: Turn, person: Person, draft: Draft, base: Update) -> Draft:
    """A form for what will stand in a record's place: as yet it says what the record says."""
    begun = next(iter(drafts.saved_as(turn.db, base.id)), None)
    made = drafts.open_draft(
        turn.db,
        person_id=person.id,
        organization_id=base.organization_id,
        chat_id=person.chat_id,
        kind=base.kind,
        fields=draft.on_top_of(base.fields),
        wanted=(),
        text=begun.text if begun else None,
        now=turn.now,
        replaces=base.revision_id,
    )
    evidence = _joined(base.evidence, draft.evidence)
    return replace(made, outbox_id=draft.outbox_id, evidence=evidence)


def _nearest(turn: Turn, person: Person, draft: Draft) -> list[Kind]:
    read = _reading(turn, person, draft)
    return [turn.pack.kind(kind) for kind in nearest_kinds(read, draft.kind)] if read is not None else []


def _read_as(turn: Turn, person: Person, draft: Draft, kind: Kind) -> dict[str, Any]:
    """What the words give that it began with, as fields of this kind."""
    read = _reading(turn, person, draft)
    return fields_of(replace(read, kind=kind.id)) if read is not None else {}


def _reading(turn: Turn, person: Person, draft: Draft) -> Reading | None:
    """The part of the words that the form is of. None: it began with none, or with several matters."""
    if not draft.text:
        return None
    found = readings(turn, person, draft.text, _day_begun(turn, draft))
    of_it = [each for each in found if each.kind == draft.kind]
    return (of_it or list(found))[0] if of_it or len(found) == 1 else None


def _day_begun(turn: Turn, draft: Draft) -> date:
    """The local day on which the words were said that it began with."""
    wrong = form_message.replaced_by(turn, draft)
    first = next(iter(drafts.saved_as(turn.db, wrong.id)), draft) if wrong is not None else draft
    at = datetime.fromisoformat(drafts.begun_at(turn.db, first.id))
    return at.astimezone(turn.pack.time_zone).date()


def _translate_what_was_said(turn: Turn, draft: Draft, was: Kind, kind: Kind) -> None:
    """An edit of a message is held against the form as it is now; the words still read as what they were read as."""
    for chat_id, message_id, one in said.to_draft(turn.db, draft.id):
        _keep_translated(turn, chat_id, message_id, one, draft.id, was, kind)


def _hand_on_what_was_said(turn: Turn, wrong: Update, draft: Draft, update: Update) -> None:
    """An edit of a message from which the record came is held against what stands in its place."""
    was, kind = turn.pack.kind(wrong.kind), turn.pack.kind(update.kind)
    for earlier in drafts.saved_as(turn.db, wrong.id):
        for chat_id, message_id, one in said.to_draft(turn.db, earlier.id):
            _keep_translated(turn, chat_id, message_id, one, draft.id, was, kind)
        said.forget(turn.db, earlier.id)


def _keep_translated(
    turn: Turn, chat_id: int, message_id: int, one: said.Said, draft_id: int, was: Kind, kind: Kind
) -> None:
    asked = one.asked if one.asked in (None, form_message.CARD) else counterpart(was, kind, one.asked)
    if asked is None and one.asked is not None:
        return  # it answered what isn't asked of this kind
    read_as = (one.kind or was.id) if one.asked is None else None
    kept = replace(one, draft_id=draft_id, asked=asked, fields=carried(was, kind, one.fields), kind=read_as)
    said.keep(turn.db, chat_id, message_id, kept)
