"""What the assistant puts on record by itself, when an inference says so: once for each run."""

from __future__ import annotations

from bot.screen import Button, Screen
from bot.turn import Turn
from bot.usecases.posts import reporters
from bot.usecases.records import checking
from bot.usecases.records.looking import Look, Subject
from policy.keys import normalize_key
from policy.models.inferences import Inference
from rules import Facts
from storage.city import people
from storage.conversation.drafts import Fields
from storage.supervision import inferences
from storage.updates import records
from storage.updates.records import Update


def raised(
    turn: Turn, look: Look, inference: Inference, subject: Subject, record: Update, facts: Facts
) -> tuple[Update | None, bool]:
    """The update that stands for this run of records, and whether it was put on record just now."""
    if inference.raises is None:
        return None, False
    submission = look.submission(record)
    outlook = turn.desk.checker.inferrer.outlook(inference.id)
    began = outlook.begun_with(submission, look.history(inference, submission), turn.today) or record.ref
    before = inferences.raised(turn.db, inference.id, subject.matter, began)
    if before is not None:
        return records.get(turn.db, before), False
    update = _put_on_record(turn, inference, record, facts)
    inferences.keep_raised(turn.db, inference.id, subject.matter, began, update.id)
    checking.check(turn, update, None)
    _tell(turn, inference, record, update)
    return records.get(turn.db, update.id), True


def _put_on_record(turn: Turn, inference: Inference, record: Update, facts: Facts) -> Update:
    """It counts at once: what it rests on counts already. It is under whoever reported the record."""
    wanted = inference.raises
    assert wanted is not None  # noqa: S101 - the caller has looked
    kind = turn.pack.kind(wanted.kind)
    fields: Fields = dict(wanted.fields)
    for name, source in wanted.from_facts.items():
        fact = facts.values.get(source)
        if fact is not None and fact.value is not None:
            fields[name] = fact.value
    update_id = records.add(
        turn.db,
        ref=records.next_ref(turn.db, kind.prefix),
        kind=kind.id,
        organization_id=record.organization_id,
        person_id=record.person_id,
        title=str(fields.get(kind.title_field) or kind.title.zh),
        governing_date=str(fields.get(kind.date_field) or turn.today.isoformat()),
        state="current",
        fields=fields,
        evidence={},
        source=f"inference:{inference.id}:{record.ref}",
        now=turn.now,
    )
    update = records.get(turn.db, update_id)
    assert update is not None  # noqa: S101 - it was added above
    keys = {
        field.id: normalize_key(str(fields[field.id]))
        for field in kind.fields
        if field.key and fields.get(field.id)
    }
    records.set_keys(turn.db, update, {name: key for name, key in keys.items() if key})
    turn.note(None, "update.raised", f"update:{update_id}", inference=inference.id, because_of=record.id)
    return update


def _tell(turn: Turn, inference: Inference, record: Update, update: Update) -> None:
    """Whoever reported what led to it is told, in silence; the CDO, where they report no more."""
    reporter = people.get(turn.db, record.person_id, turn.today)
    if reporter is not None and reporters.may_report_for(reporter, record.organization_id):
        told = [reporter]
    else:
        told = people.serving(turn.db, "cdo", [record.organization_id], turn.today)
    for person in told:
        view = turn.view(person)
        text = view.html(
            "inference-raised",
            what=view.say(inference.title),
            source=f"{record.ref} {record.title}",
            ref=update.ref,
            title=update.title,
        )
        turn.send(
            person, Screen(text, ((Button(view.label("button-see-record"), "record.call", update.id),),))
        )
