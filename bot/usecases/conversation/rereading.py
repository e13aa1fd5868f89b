"""Somebody edited a message: what it gave is read again, shown where it differs, and taken only where that is safe.

While the form is open, what was read from the message follows it, and stands on the card as changed. What is on record
changes only when the person says so. What the person has answered otherwise since then stays in either case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.reading import Reading
from bot.screens.forms import changing
from bot.screens.forms import correction as screens
from bot.turn import Turn
from bot.usecases.conversation import anew
from bot.usecases.posts import reporters
from bot.usecases.reporting import amending, asking, drafting, form_message, replying
from bot.usecases.reporting.understanding import day_left_open, fields_of, is_question, is_report, readings
from policy.models.kinds import Kind
from storage.city.people import Person
from storage.conversation import conversations, drafts, said
from storage.conversation.drafts import Draft
from storage.conversation.said import Said
from storage.updates import records
from storage.updates.records import Update


@dataclass(frozen=True, slots=True)
class Difference:
    """``changed``: field -> what it is now. ``gone``: what the message doesn't say any more."""

    changed: Mapping[str, Any] = field(default_factory=dict)
    gone: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone)


def difference(present: Mapping[str, Any], was: Mapping[str, Any], now: Mapping[str, Any]) -> Difference:
    """What an edit changes in ``present``. ``was``, ``now``: what was read from the message before and after it.

    What isn't as it was read has been answered otherwise since, and stays.
    """
    ours = [n for n in {**was, **now} if n not in present or (n in was and present[n] == was[n])]
    changed = {n: now[n] for n in ours if n in now and (n not in present or present[n] != now[n])}
    return Difference(changed, [n for n in ours if n not in now and n in present])


def reread(turn: Turn, person: Person, text: str) -> None:
    """An edited message: each form and record that it gave something to is held against it."""
    assert turn.spoken is not None  # noqa: S101 - an edit is of a message
    gave = [
        (one, draft)
        for one in said.of_message(turn.db, turn.spoken.chat_id, turn.spoken.message_id)
        if (draft := drafts.get(turn.db, one.draft_id)) is not None and _concerns(turn, person, draft)
    ]
    if not gave:
        _hear_anew(turn, person, text)
        return
    begun = [(one, draft) for one, draft in gave if one.asked is None]
    different = False
    for one, draft in gave:
        if one.asked is not None:
            different |= _reread_answer(turn, person, one, draft, text)
    if begun:
        different |= _reread_beginning(turn, person, begun, text)
    if not different:
        turn.send(person, screens.nothing_else(turn.view(person)))


def _concerns(turn: Turn, person: Person, draft: Draft) -> bool:
    """True: the form is open, or on record, and the person may still report for its organization."""
    mine = draft.person_id == person.id and draft.state in ("open", "saved")
    return mine and reporters.may_report_for(person, draft.organization_id) and turn.pack.has_kind(draft.kind)


def _hear_anew(turn: Turn, person: Person, text: str) -> None:
    """Nothing came of it before: what it says now is taken as if it had just been said."""
    first = readings(turn, person, text)[0]
    if is_report(first) or is_question(first):
        anew.hear_something_new(turn, person, text)
    else:
        turn.tell(person.chat_id, turn.view(person).html("edited-other"))


def _reread_answer(turn: Turn, person: Person, one: Said, draft: Draft, text: str) -> bool:
    """True: something was shown."""
    kind = turn.pack.kind(draft.kind)
    before = replace(
        draft, fields={n: v for n, v in draft.fields.items() if one.fields.get(n) != v or n not in one.fields}
    )
    if one.asked == form_message.CARD:
        return _apply(turn, person, one, draft, replying.hear_card(turn, person, before, text))
    if not asking.has(kind, str(one.asked)):
        return False
    heard = replying.hear_answer(turn, person, before, kind.field(str(one.asked)), text)
    if heard.refusal is not None:
        view = turn.view(person)
        turn.tell(person.chat_id, view.html("edited-refused", problem=heard.refusal.problem))
        return True
    return _apply(turn, person, one, draft, heard.fields)


def _reread_beginning(turn: Turn, person: Person, begun: Sequence[tuple[Said, Draft]], text: str) -> bool:
    """The message may tell of several matters: each form is held against the one that is of its kind."""
    found = list(readings(turn, person, text))
    reports = [each for each in found if is_report(each)]
    unpaired, different = [], False
    for one, draft in begun:
        match = next((each for each in reports if each.kind in (draft.kind, one.kind)), None)
        if match is None:
            unpaired.append(draft)
            continue
        reports.remove(match)
        as_chosen = replace(match, kind=draft.kind)
        if day_left_open(turn, person, text, match) is None:
            as_begun = _as_begun(turn, draft, one, as_chosen)
        else:
            as_begun = _fields_of(turn, draft, as_chosen)
        different |= _apply(turn, person, one, draft, as_begun)
    for draft in unpaired:
        _say_it_is_something_else(turn, person, draft, found, reports)
    if not unpaired and reports:
        anew.keep_the_rest(turn, person, text, reports)
    return different or bool(unpaired or reports)


def _as_begun(turn: Turn, draft: Draft, one: Said, read: Reading) -> dict[str, Any]:
    """The fields that a form begun with this message would have; without a day it is of the day it was said."""
    day = {turn.pack.kind(draft.kind).date_field: one.day.isoformat()}
    return {**day, **_fields_of(turn, draft, read)}


def _fields_of(turn: Turn, draft: Draft, read: Reading) -> dict[str, Any]:
    kind = turn.pack.kind(draft.kind)
    return {name: value for name, value in fields_of(read).items() if asking.has(kind, name)}


def _apply(turn: Turn, person: Person, one: Said, draft: Draft, now: Mapping[str, Any]) -> bool:
    """True: it made a difference, which was shown."""
    record = records.get(turn.db, draft.update_id) if draft.update_id and draft.state == "saved" else None
    if record is not None:
        return _offer(turn, person, record, difference(record.fields, one.fields, now))
    # A name that was linked to one on record still is as it was read.
    as_written = {name: draft.named[name] for name in draft.named if name in draft.fields}
    found = difference({**draft.fields, **as_written}, one.fields, now)
    if draft.state != "open" or not found:
        return False
    form_message.keep_said(turn, draft, one.asked, now)
    _follow(turn, person, one, draft, found)
    return True


def _follow(turn: Turn, person: Person, one: Said, draft: Draft, found: Difference) -> None:
    """An open form follows its message, and shows what has changed by that."""
    kind, view = turn.pack.kind(draft.kind), turn.view(person)
    before = form_message.values_of(turn, draft)
    notice = [
        view.html("edited-reread"),
        *changing.changes(view, kind, before, found.changed),
        *changing.dropped(view, kind, before, found.gone),
    ]
    kept = {name: value for name, value in draft.fields.items() if name not in found.gone}
    trail = tuple(name for name in draft.trail if name not in found.gone)
    named = {name: written for name, written in draft.named.items() if name not in found.changed}
    changed = replace(draft, fields={**kept, **found.changed}, trail=trail, named=named)
    if one.asked is not None and one.asked == draft.asking and one.asked in found.changed:
        changed = changed.past(one.asked)
    elif one.asked is None and draft.asking in found.changed:
        changed = replace(changed, asking=None)
    doing = conversations.current(turn.db, person.id)
    if doing is None or (doing.doing == form_message.FILLING and doing.subject == draft.id):
        drafting.proceed(turn, person, changed, fresh=True, beside=form_message.Beside(notice=notice))
        return
    # Another form is open: this one waits, and that it has changed is told.
    drafts.save(turn.db, changed, turn.now)
    turn.send(person, changing.changed_meanwhile(view, changed, kind, notice))


def _offer(turn: Turn, person: Person, record: Update, found: Difference) -> bool:
    """What is on record stays until the person says otherwise. What isn't said any more stays in any case."""
    if not found.changed:
        amending.take_back_offer(turn, person, record)
        return False
    if record.state == "withdrawn":
        turn.tell(person.chat_id, turn.view(person).html("record-withdrawn"))
        return True
    reason = turn.view(person).label("correction-because-edited")
    doing = conversations.current(turn.db, person.id)
    amending.offer_correction(turn, person, record, found.changed, reason)
    if doing is not None:
        # It is offered beside what the person is in the middle of; the next text is for that.
        conversations.start(turn.db, person.id, doing.doing, doing.subject, turn.now)
    return True


def _say_it_is_something_else(
    turn: Turn, person: Person, draft: Draft, found: Sequence[Reading], reports: Sequence[Reading]
) -> None:
    kind, view = turn.pack.kind(draft.kind), turn.view(person)
    record = records.get(turn.db, draft.update_id) if draft.update_id and draft.state == "saved" else None
    other: Kind | None = None
    fields: Mapping[str, Any] = {}
    if reports:
        what, other, fields = "other-kind", turn.pack.kind(str(reports[0].kind)), fields_of(reports[0])
    elif any(each.kind == draft.kind for each in found):
        what = "not-a-fact"
    else:
        what = "not-understood"
    turn.send(person, screens.said_otherwise(view, kind, record, what, other, fields))
