"""Inferences: what no single update can trip, looked at after each update and once a local day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.screen import Screen
from bot.screens.alerts.inference import shown_facts
from bot.turn import Turn
from bot.usecases.alerts import alert_message, alerting, following_up, gathering
from bot.usecases.records import raising
from bot.usecases.records.looking import Look, Seen, Subject, concerned
from bot.usecases.verdicts import reporter_message
from policy.models.inferences import Inference
from policy.models.kinds import Match
from policy.models.pack import Pack
from rules import Facts
from storage.city import people
from storage.database import settings
from storage.supervision import alerts, inferences
from storage.supervision.alerts import Alert
from storage.supervision.inferences import Inferred
from storage.updates import checks, records
from storage.updates.records import Update

# More subjects than that are left to the next sweep: nobody waits for them to save an update.
AT_ONCE = 40
# How many records of an organization one transaction of the sweep looks at.
SLICE = 25
# The last local day on which something couldn't be decided.
UNDECIDED = "inferences_undecided"


# --- after something happened


def follow(
    turn: Turn, update: Update, before: Update | None = None, former: Mapping[str, str] | None = None
) -> None:
    """Look again at what an update touches, which was saved, confirmed or withdrawn.

    ``before``, ``former``: it as it stood, with the keys by which it could be looked up, if it isn't new.
    """
    run = checks.latest(turn.db, update)
    if run is not None and not run.complete:
        # What is broken isn't asked again at once; the sweep sees to it.
        inferences.sweep_again(turn.db, update.organization_id)
        return
    everything = records.keys_of(turn.db, update.id)
    touched = list(_touched(turn, (update,), everything))
    if before is not None and former is not None:
        touched = list(_touched(turn, (update, before), everything))
        if former != everything:
            touched += _touched(turn, (update, before), former)
    _look_again(turn, touched)


def follow_posts(turn: Turn, organization_id: str) -> None:
    """Look again at an organization whose CDO has come or gone."""
    subject = Subject(organization_id)
    _look_again(turn, [(subject, inference) for inference in concerned(turn.pack, subject)])


def _look_again(turn: Turn, touched: Iterable[tuple[Subject, Inference]]) -> None:
    wanted: dict[Subject, set[str]] = {}
    for subject, inference in touched:
        wanted.setdefault(subject, set()).add(inference.id)
    subjects = list(wanted)
    for organization_id in {each.organization_id for each in subjects[AT_ONCE:]}:
        inferences.sweep_again(turn.db, organization_id)
    looks: dict[str, Look] = {}
    gathered, turn.gathers = turn.gathers, True
    for subject in subjects[:AT_ONCE]:
        home = subject.organization_id
        if _look_at(turn, looks.setdefault(home, Look(turn, home)), subject, wanted[subject]):
            looks.clear()  # something was put on record meanwhile
    turn.gathers = gathered
    if not gathered and alerts.is_waiting(turn.db):
        gathering.when_fit(turn, gather=_sweeping(turn))


def _sweeping(turn: Turn) -> bool:
    """True: today's sweep isn't done, and what it has found so far waits for the rest."""
    return inferences.to_sweep(turn.db, turn.today, turn.pack.digest) is not None


def _touched(
    turn: Turn, states: Sequence[Update], keys: Mapping[str, str]
) -> Iterator[tuple[Subject, Inference]]:
    """The subjects of which the update is the record, or in whose past it is looked for, each with the inference.

    ``states``: the update as it is, and as it was.
    """
    update = states[0]
    for inference in turn.pack.inferences:
        if inference.kind == update.kind:
            for subject in _own(inference, update, keys):
                yield subject, inference
        outlook = turn.desk.checker.inferrer.outlook(inference.id)
        for match in outlook.matches:
            if match.kind == update.kind and any(_suits(state, match) for state in states):
                for subject in _looking_for(turn, inference, match, update.organization_id, keys):
                    yield subject, inference


def _suits(update: Update, match: Match) -> bool:
    """True: as far as its choices and its severity say, the update is one of those that are looked for."""
    return all(
        (update.severity if name == "severity" else update.fields.get(name)) in among
        for name, among in match.where.items()
    )


def _own(inference: Inference, update: Update, keys: Mapping[str, str]) -> Iterator[Subject]:
    if inference.newest_by is None:
        yield Subject(update.organization_id, update.kind, None, str(update.id))
    elif inference.newest_by in keys:
        yield Subject(update.organization_id, update.kind, inference.newest_by, keys[inference.newest_by])


def _looking_for(
    turn: Turn, inference: Inference, match: Match, home: str, keys: Mapping[str, str]
) -> Iterator[Subject]:
    """The subjects that have such a record with these keys in their past."""
    if inference.kind is None:
        yield Subject(home)
    elif match.field is None or match.equals is None or match.equals != inference.newest_by:
        yield from _all_of(turn, inference, home, AT_ONCE + 1)
    elif match.field in keys:
        yield from _of_key(turn, inference, keys[match.field], [home] if match.same_organization else None)


def _of_key(turn: Turn, inference: Inference, key: str, homes: Sequence[str] | None) -> Iterator[Subject]:
    assert inference.kind is not None  # noqa: S101 - the callers have looked
    assert inference.newest_by is not None  # noqa: S101
    if homes is None:
        homes = inferences.organizations_with(
            turn.db, kind=inference.kind, field=inference.newest_by, key=key, limit=AT_ONCE
        )
    for home in homes:
        yield Subject(home, inference.kind, inference.newest_by, key)


def _all_of(turn: Turn, inference: Inference, home: str, limit: int) -> list[Subject]:
    found, _ = _next_of(turn, inference.kind, inference.newest_by, home, "", limit)
    return found


def _next_of(
    turn: Turn, kind: str | None, field: str | None, home: str, after: str, limit: int
) -> tuple[list[Subject], str]:
    """The next subjects of a sort, and where it goes on after them."""
    assert kind is not None  # noqa: S101 - an organization is one subject
    if field is None:
        ids = inferences.current(turn.db, home, kind=kind, after=int(after or 0), limit=limit)
        return [Subject(home, kind, None, str(each)) for each in ids], str(ids[-1]) if ids else after
    found = inferences.newest_of_keys(turn.db, home, kind=kind, field=field, after=after, limit=limit)
    return [Subject(home, kind, field, key) for key, _ in found], found[-1][0] if found else after


# --- once a local day


def sweep(turn: Turn, organization_id: str, goes_on: Sequence[str] | None) -> bool:
    """Look at the next records of an organization. True: it is done. Done again, it changes nothing."""
    turn.gathers = True
    sorts = _sorts(turn.pack)
    look = Look(turn, organization_id)
    if goes_on is None:
        _look_at(turn, look, Subject(organization_id))
        _forget_what_is_gone(turn, look)
        goes_on = ("0", "")
    number, after = int(goes_on[0]), goes_on[1]
    left = SLICE
    while left > 0 and number < len(sorts):
        kind, field = sorts[number]
        subjects, after = _next_of(turn, kind, field, organization_id, after, left)
        for subject in subjects:
            if _look_at(turn, look, subject):
                look = Look(turn, organization_id)
        left -= len(subjects)
        if left > 0:
            number, after = number + 1, ""
    done = number >= len(sorts)
    where = None if done else (str(number), after)
    inferences.swept(turn.db, organization_id, turn.today, turn.pack.digest, where)
    if alerts.is_waiting(turn.db):
        gathering.when_fit(turn, gather=True)
    return done


def give_up(turn: Turn, organization_id: str) -> None:
    """A mistake of ours keeps it from being looked at today: the others don't wait for it."""
    inferences.swept(turn.db, organization_id, turn.today, turn.pack.digest, None)


def _sorts(pack: Pack) -> list[tuple[str, str | None]]:
    """The sorts of records that inferences look at: a kind, and the field of which each value is one subject."""
    return list(dict.fromkeys((i.kind, i.newest_by) for i in pack.inferences if i.kind is not None))


def _forget_what_is_gone(turn: Turn, look: Look) -> None:
    """What was true of records that are there no more, or of an inference that the pack has dropped."""
    known = {inference.id: inference for inference in turn.pack.inferences}
    for held in inferences.of_organization(turn.db, look.organization_id):
        inference = known.get(held.inference_id)
        if inference is not None and inference.kind is None:
            continue
        subject = _subject_of(held, inference) if inference else None
        if subject is None or look.record(subject) is None:
            _gone(turn, look, held)


def _subject_of(held: Inferred, inference: Inference) -> Subject | None:
    """From the matter back to the subject; None for one of another sort than the inference looks at now."""
    sort, _, rest = held.matter.partition(":")
    if inference.newest_by is None:
        return Subject(held.organization_id, inference.kind, None, rest) if sort == "update" else None
    if sort != inference.newest_by:
        return None
    key = rest.removeprefix(f"{held.organization_id}:")
    return Subject(held.organization_id, inference.kind, inference.newest_by, key)


# --- one subject


def _look_at(turn: Turn, look: Look, subject: Subject, wanted: Collection[str] | None = None) -> bool:
    """Let alerts follow what is true of a subject now, as far as these inferences (None: all) say.

    True: something was put on record meanwhile.
    """
    record = look.record(subject)
    added = False
    for seen in look.see(subject, record, wanted):
        held = look.held(subject.matter).get(seen.inference.id)
        if seen.holds is None:
            _undecided(turn, seen.inference, subject)
        elif not seen.holds and held is not None:
            _gone(turn, look, held)
        elif seen.holds and held is None and seen.facts is not None:
            added |= _came_true(turn, look, subject, record, seen, seen.facts)
        elif seen.holds and held is not None and record is not None:
            _keep_in_step(turn, held, record)
    return added


def _came_true(
    turn: Turn, look: Look, subject: Subject, record: Update | None, seen: Seen, facts: Facts
) -> bool:
    inference, read = seen.inference, _read(seen.inference, facts, record)
    stands_for, new = None, False
    if record is not None:
        stands_for, new = raising.raised(turn, look, inference, subject, record, facts)
    alert = _standing(turn, subject, stands_for, record)
    if alert is None:
        alert = _open(turn, subject, record, inference, read)
    elif new and stands_for is not None and alert.update_id == stands_for.id:
        # What was put on record has rung a moment ago: this is the same matter.
        alerts.add_cause(turn.db, alert.id, inference.id, turn.now, read)
        alerting.come_up(turn, alert, [inference.id])
        alert_message.refresh(turn, alert)
    else:
        _join(turn, alert, inference, read)
    held = Inferred(inference.id, subject.matter, subject.organization_id, alert.id, turn.today.isoformat())
    inferences.put(turn.db, held)
    look.held(subject.matter)[inference.id] = held
    turn.note(None, "inference.true", f"alert:{alert.id}", inference=inference.id)
    if new and stands_for is not None:
        follow(turn, stands_for)
    return new


def _standing(turn: Turn, subject: Subject, stands_for: Update | None, record: Update | None) -> Alert | None:
    """The alert that it joins: about what was put on record for it, about the matter itself, or about its record."""
    matters = [subject.matter]
    if stands_for is not None:
        matters.insert(0, alerts.matter_of_update(stands_for.id))
    if record is not None:
        matters.append(alerts.matter_of_update(record.id))
    found = (alerts.standing(turn.db, matter) for matter in matters)
    return next((alert for alert in found if alert is not None), None)


def _open(
    turn: Turn, subject: Subject, record: Update | None, inference: Inference, read: Mapping[str, object]
) -> Alert:
    alert = alerts.open_alert(
        turn.db,
        matter=subject.matter,
        update_id=record.id if record else None,
        organization_id=subject.organization_id,
        causes=(),
        urgent=inference.urgent,
        due=alerting.acknowledge_due(turn, [inference.id]),
        now=turn.now,
        waits=True,
    )
    alerts.add_cause(turn.db, alert.id, inference.id, turn.now, read)
    turn.note(None, "alert.opened", f"alert:{alert.id}", causes=[inference.id])
    following_up.begin(turn, alert)
    if not alerting.come_up(turn, alert, [inference.id]):
        alerts.set_waiting(turn.db, alert.id, waits=False)
    if record is not None:
        reporter_message.refresh(turn, record.id)
    return alert


def _join(turn: Turn, alert: Alert, inference: Inference, read: Mapping[str, object]) -> None:
    """Something new about a matter that is known already."""
    alerts.add_cause(turn.db, alert.id, inference.id, turn.now, read)
    if not alerting.come_up(turn, alert, [inference.id]) or alert.waits:
        return  # it doesn't ring, or nobody has seen it yet
    alerts.set_waiting(turn.db, alert.id, waits=True)
    alerting.renew(turn, alert, [inference.id], urgent=inference.urgent)


def _gone(turn: Turn, look: Look, held: Inferred) -> None:
    """It is true no more: the alert is resolved, if nothing else holds it open."""
    inferences.drop(turn.db, held.inference_id, held.matter)
    look.held(held.matter).pop(held.inference_id, None)
    alerts.clear_cause(turn.db, held.alert_id, held.inference_id, turn.now)
    turn.note(None, "inference.false", f"alert:{held.alert_id}", inference=held.inference_id)
    alert = alerts.get(turn.db, held.alert_id)
    if alert is None or alert.status == "resolved":
        return
    if alerts.causes(turn.db, alert.id):
        alert_message.refresh(turn, alert)
        return
    alerts.set_waiting(turn.db, alert.id, waits=False)
    alerting.change(turn, replace(alert, status="resolved"), "cleared", None)


def _keep_in_step(turn: Turn, held: Inferred, record: Update) -> None:
    """A newer record has taken the place of the one that the alert shows."""
    alert = alerts.get(turn.db, held.alert_id)
    if alert is None or alert.matter != held.matter or alert.update_id in (None, record.id):
        return
    alerts.set_record(turn.db, alert.id, record.id)
    if alert.status != "resolved":
        alert_message.refresh(turn, alerts.get(turn.db, alert.id) or alert)


def _read(inference: Inference, facts: Facts, record: Update | None) -> dict[str, object]:
    """Fact -> its value, and the record from which it is, if that is another one."""
    found: dict[str, object] = {}
    for name in shown_facts(inference):
        fact = facts.values.get(name)
        if fact is not None:
            other = fact.ref if record is None or fact.ref != record.ref else None
            found[name] = [fact.value, other]
    return found


def _undecided(turn: Turn, inference: Inference, subject: Subject) -> None:
    """What it said before stays. The administrator is told once, until a day has passed on which all worked."""
    last, today = settings.get(turn.db, UNDECIDED), turn.today
    if last == today.isoformat():
        return
    settings.keep(turn.db, UNDECIDED, today.isoformat())
    if checks.any_unchecked(turn.db):
        return  # a fault of ours that they know of
    if last is not None and date.fromisoformat(last) >= today - timedelta(days=1):
        return
    for person in people.administrators(turn.db, turn.today):
        view = turn.view(person)
        text = view.html(
            "admin-inference-undecided",
            id=inference.id,
            rule=view.say(inference.title),
            organization=view.organization(subject.organization_id),
        )
        turn.send(person, Screen(text), kind="note")
