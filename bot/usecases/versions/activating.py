"""Another version of the pack from a day on: proposed, told to those whom it touches, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.packs.in_force import keep_version
from bot.replay.tally import Tally
from bot.screens.policy import versions as screens
from bot.screens.policy.versions import Effect
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.posts import supervising
from policy.loading.kept import KeptPackError
from policy.models.pack import Pack
from storage.city import people
from storage.city.people import Person
from storage.versions import activations
from storage.versions.activations import Activation

# Of each organization so many kinds of change are kept: more nobody reads in a chat.
MOST_EFFECTS = 30


def propose(
    turn: Turn,
    person: Person | None,
    pack: Pack,
    on: date,
    tally: Tally,
    *,
    against: str,
    illustrative: bool = False,
) -> Activation:
    """A version from a day on, in place of one proposed before; see ``tell`` for those whom it touches.

    ``tally``: the replay's, ``against`` a version; ``person`` None: the command line. Raises Refused like
    ``refuse_unless_new``, and for one that is made up (unless ``illustrative``).
    """
    refuse_unless_new(turn, pack.digest, on, against)
    if pack.illustrative and not illustrative:
        raise Refused("pack-illustrative")
    keep_version(turn.db, pack, turn.now)
    return propose_kept(turn, person, pack.digest, pack.version, on, summary_of(tally))


def refuse_unless_new(turn: Turn, digest: str, on: date, against: str) -> None:
    """Raises Refused for a day that is over, for the version in force, and where that isn't the one any more with
    which it was compared (the digest ``against``)."""
    if on < turn.today:
        raise Refused("pack-day-over")
    active = activations.active(turn.db)
    if active is not None and active.digest == digest:
        raise Refused("pack-in-force-already")
    if active is not None and active.digest != against:
        raise Refused("pack-preview-stale")


def propose_kept(
    turn: Turn, person: Person | None, digest: str, version: str, on: date, summary: dict[str, Any]
) -> Activation:
    """A version that is on record and new; ``summary``: see ``summary_of``."""
    activation_id = activations.propose(
        turn.db, digest, on=on, person_id=person.id if person else None, summary=summary, now=turn.now
    )
    turn.note(person, "pack.proposed", f"pack:{digest}", version=version, on=on.isoformat())
    made = activations.get(turn.db, activation_id)
    assert made is not None  # noqa: S101 - it was made a moment ago
    return made


def take_back(turn: Turn, person: Person | None, activation_id: int) -> Activation:
    """What was proposed doesn't begin. Raises Refused where it has begun, or something else is proposed."""
    proposed = proposal(turn, activation_id)
    activations.take_back(turn.db)
    turn.note(person, "pack.taken_back", f"pack:{proposed.digest}", version=proposed.version)
    return proposed


def proposal(turn: Turn, activation_id: int) -> Activation:
    """The proposal that somebody has seen. Raises Refused where it isn't the one that waits any more."""
    proposed = activations.proposed(turn.db)
    if proposed is None or proposed.id != activation_id:
        raise Refused("pack-nothing-proposed")
    return proposed


def tell(turn: Turn) -> None:
    """Tell whom a new proposal touches, once and silently; and those who were told of one that was taken back.

    By the bot at its next tick, whoever decided: who is told is worked out in the transaction that tells.
    Raises KeptPackError for a proposal that can't be read any more.
    """
    proposed = activations.proposed(turn.db)
    if proposed is not None and proposed.told_at is None:
        _tell_of(turn, proposed)
        activations.note_told(turn.db, proposed.id, turn.now)
    for gone in activations.to_tell_back(turn.db):
        for each in people.every(turn.db, turn.today):
            if effects_for(turn, each, gone):
                screen = screens.taken_back(turn.view(each), gone)
                turn.send(each, screen, kind="note", key=f"pack:{gone.id}:back:{each.id}")
        activations.note_told(turn.db, gone.id, None)


def show_all(turn: Turn, person: Person, activation_id: int, outbox_id: int) -> None:
    """Everything that changes for a person, in the message that told of it. Raises Refused when it is gone, or
    can't be read any more."""
    found = activations.get(turn.db, activation_id)
    if found is None:
        raise Refused("toast-gone")
    try:
        pack = turn.desk.version(turn.db, found.digest)
    except KeptPackError:
        raise Refused("toast-gone") from None
    effects = effects_for(turn, person, found)
    turn.edit(person, outbox_id, screens.coming(turn.view(person), found, pack, effects, whole=True))


def summary_of(tally: Tally) -> dict[str, Any]:
    """What the replay found, by organization, the most important first: see ``Effect``."""
    found: dict[str, list[Effect]] = {}
    for (home, _kind, requirement, was, becomes), row in tally.rows["findings"].items():
        found.setdefault(home, []).append(Effect("findings", home, requirement, was, becomes, row.count))
    merged: dict[tuple[str, str, str, str, str], int] = {}
    for (home, duty, _way, change, was, becomes), row in tally.rows["obligations"].items():
        key = (home, duty, change, was, becomes)
        merged[key] = merged.get(key, 0) + row.count
    for (home, duty, change, was, becomes), count in merged.items():
        found.setdefault(home, []).append(Effect(change, home, duty, was, becomes, count))
    return {
        home: [list(effect) for effect in sorted(effects, key=Effect.weight)[:MOST_EFFECTS]]
        for home, effects in sorted(found.items())
    }


def effects_for(turn: Turn, person: Person, activation: Activation) -> list[Effect]:
    """What changes for the organizations that a person reports for or supervises."""
    homes = set(person.organizations("cdo", "liaison"))
    if person.holds("supervisor"):
        homes |= set(supervising.jurisdiction(turn, person))
    found = [Effect(*each) for home in homes for each in activation.summary.get(home, ())]
    return sorted(found, key=Effect.weight)


def _tell_of(turn: Turn, activation: Activation) -> None:
    pack = turn.desk.version(turn.db, activation.digest)
    for each in people.every(turn.db, turn.today):
        effects = effects_for(turn, each, activation)
        if effects:
            screen = screens.coming(turn.view(each), activation, pack, effects, whole=False)
            turn.send(each, screen, kind="note", key=f"pack:{activation.id}:{each.id}")
