"""An administrator looks at the versions, sees what another one would change, and decides. Nobody else may."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.packs.offers import KEPT
from bot.screen import Screen
from bot.screens.policy import activation as screens
from bot.screens.policy.activation import Choice, Overview, Worked
from bot.turn import Turn
from bot.usecases.errors import Forbidden, Refused
from bot.usecases.versions import activating
from storage.city import people
from storage.city.people import Person
from storage.versions import activations, packs, previews
from storage.versions.activations import Activation
from storage.versions.previews import Preview

EARLIER = 5


def show(turn: Turn, person: Person) -> Screen:
    """Which version is in force, which is to come, and what else could be used."""
    _let_administrators_only(person)
    active, proposed = activations.active(turn.db), activations.proposed(turn.db)
    decided = people.get(turn.db, proposed.person_id, turn.today) if proposed and proposed.person_id else None
    overview = Overview(
        active=active,
        proposed=proposed,
        decided_by=decided.name if decided else None,
        earlier=_earlier(turn, active),
        offers=_offers(turn),
    )
    return screens.overview(turn.view(person), overview)


def choose_day(turn: Turn, person: Person, source: str, preview_id: int | None, month: date | None) -> Screen:
    """From which day on. ``preview_id``: what would turn is known, and another day is wanted."""
    _let_administrators_only(person)
    return screens.choose_day(turn.view(person), _choice(turn, source), preview_id, month)


def ask(turn: Turn, person: Person, source: str, on: date, outbox_id: int) -> Screen:
    """Have it worked out beside the bot what would turn; the message shows it when it is there."""
    _let_administrators_only(person)
    choice = _choice(turn, source)
    if on < turn.today:
        raise Refused("pack-day-over")
    preview = previews.ask(
        turn.db, person_id=person.id, outbox_id=outbox_id, source=source, on=on, now=turn.now
    )
    turn.note(person, "pack.preview_asked", f"preview:{preview.id}", source=source)
    return screens.being_worked_out(turn.view(person), choice.name, preview)


def change_day(turn: Turn, person: Person, preview_id: int, on: date) -> Screen:
    """What would turn stays as it was worked out: it doesn't hang on the day."""
    preview = _theirs(turn, person, preview_id)
    if preview.state != "ready":
        raise Refused("toast-already")
    if on < turn.today:
        raise Refused("pack-day-over")
    previews.set_day(turn.db, preview.id, on)
    return _drawn(turn, person, _theirs(turn, person, preview_id))


def ask_again(turn: Turn, person: Person, preview_id: int, outbox_id: int) -> Screen:
    """The same once more: it failed, or another version has come into force since."""
    preview = _theirs(turn, person, preview_id)
    if preview.takes_effect_on < turn.today:
        return choose_day(turn, person, preview.source, None, None)
    return ask(turn, person, preview.source, preview.takes_effect_on, outbox_id)


def give_up(turn: Turn, person: Person, preview_id: int) -> Screen:
    """Nothing is decided. What is being worked out is thrown away."""
    previews.end(turn.db, _theirs(turn, person, preview_id).id)
    return show(turn, person)


def confirm(turn: Turn, person: Person, preview_id: int, on: date) -> Screen:
    """Take it into use from that day on, as it was shown. Raises Refused where that has changed since."""
    preview = _theirs(turn, person, preview_id)
    content = previews.content(turn.db, preview.id)
    if content is None or on != preview.takes_effect_on:
        raise Refused("toast-already")
    found = preview.result["pack"]
    activating.refuse_unless_new(turn, found["digest"], on, preview.against or "")
    packs.keep(
        turn.db,
        digest=found["digest"],
        pack_id=found["id"],
        version=found["version"],
        content=content,
        now=turn.now,
    )
    activating.propose_kept(turn, person, found["digest"], found["version"], on, preview.result["summary"])
    previews.end(turn.db, preview.id)
    return show(turn, person)


def worked_out(turn: Turn, preview_id: int, answer: dict[str, Any]) -> None:
    """Keep the answer and show it where it was asked for. Told again, or told too late, it changes nothing."""
    preview, active = previews.get(turn.db, preview_id), activations.active(turn.db)
    person = people.get(turn.db, preview.person_id, turn.today) if preview else None
    if preview is None or active is None or person is None or not person.holds("administrator"):
        previews.end(turn.db, preview_id)
        return
    result = {name: value for name, value in answer.items() if name != "content"}
    kept = previews.finish(
        turn.db,
        preview_id,
        against=answer.get("against", active.digest),
        result=result,
        content=answer.get("content"),
        now=turn.now,
    )
    if kept:
        turn.edit(person, preview.outbox_id, _drawn(turn, person, _theirs(turn, person, preview_id)))


def present_state(turn: Turn, person: Person, outbox_id: int) -> Screen | None:
    """What a message about a version shows now; None: it shows none, or isn't theirs."""
    preview = previews.shown_by(turn.db, outbox_id)
    if preview is None or preview.person_id != person.id or not person.holds("administrator"):
        return None
    return show(turn, person) if preview.state == "over" else _drawn(turn, person, preview)


def sure_to_take_back(turn: Turn, person: Person, activation_id: int) -> Screen:
    _let_administrators_only(person)
    return screens.sure_to_take_back(turn.view(person), activating.proposal(turn, activation_id))


def take_back(turn: Turn, person: Person, activation_id: int) -> Screen:
    """What was proposed doesn't begin. Raises Refused like ``activating.take_back``."""
    _let_administrators_only(person)
    activating.take_back(turn, person, activation_id)
    return show(turn, person)


def _drawn(turn: Turn, person: Person, preview: Preview) -> Screen:
    view = turn.view(person)
    if preview.state == "asked":
        return screens.being_worked_out(view, _name(turn, preview.source), preview)
    if preview.state == "unfit":
        return screens.unfit(view, _name(turn, preview.source), preview)
    proposed = activations.proposed(turn.db)
    return screens.preview(view, Worked(preview, proposed, stale=_is_stale(turn, preview)))


def _is_stale(turn: Turn, preview: Preview) -> bool:
    """True: another version is in force than the one that it was compared with."""
    active = activations.active(turn.db)
    return active is None or active.digest != preview.against


def _choice(turn: Turn, source: str) -> Choice:
    """What is chosen, by its source. Raises Refused where it isn't there any more."""
    for one in _earlier(turn, activations.active(turn.db), None):
        if source == KEPT + one.digest:
            return Choice(source, one.pack_id, one.version, earlier=True)
    for offer in turn.desk.offers():
        if source == offer.source:
            return Choice(source, offer.id, offer.version, earlier=False)
    raise Refused("toast-gone")


def _name(turn: Turn, source: str) -> str:
    """What was chosen; it may be there no more, or be the version in force by now."""
    known = {KEPT + one.digest: f"{one.pack_id} {one.version}" for one in activations.every(turn.db)}
    known |= {offer.source: f"{offer.id} {offer.version}" for offer in turn.desk.offers()}
    return known.get(source) or source.partition(":")[2] or turn.pack.id


def _offers(turn: Turn) -> list[Choice]:
    """Packs that could be used. One with the number of the version in force isn't another version."""
    active = activations.active(turn.db)
    in_force = (active.pack_id, active.version) if active else None
    found = [each for each in turn.desk.offers() if (each.id, each.version) != in_force]
    return [Choice(each.source, each.id, each.version, earlier=False) for each in found]


def _earlier(turn: Turn, active: Activation | None, most: int | None = EARLIER) -> list[Activation]:
    """The versions that were in force before, each once, the newest first."""
    found: dict[str, Activation] = {}
    for one in activations.every(turn.db):
        if one.state == "earlier" and (active is None or one.digest != active.digest):
            found.setdefault(one.digest, one)
    return list(found.values())[:most]


def _theirs(turn: Turn, person: Person, preview_id: int) -> Preview:
    _let_administrators_only(person)
    preview = previews.get(turn.db, preview_id)
    if preview is None or preview.person_id != person.id:
        raise Forbidden("toast-not-yours")
    return preview


def _let_administrators_only(person: Person) -> None:
    if not person.holds("administrator"):
        raise Forbidden("only-administrators")
