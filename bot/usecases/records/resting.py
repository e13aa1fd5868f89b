"""Records that rest on others: an assessment, filed or corrected, changes the verdict of its dataset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.turn import Turn
from bot.usecases.records import checking, inferring
from bot.usecases.verdicts import reporter_message
from storage.updates import past, records
from storage.updates.records import Update


def check_who_looks_at(turn: Turn, update: Update, former: Mapping[str, str] | None = None) -> None:
    """Other records may rest on this one: an assessment filed after its dataset changes the dataset's verdict.

    Which they are, the pack says: the derived facts that match records of this kind. Records of the same
    kind stay as they were checked: the second of two namesakes is the one that is told. ``former``: the keys
    that it had before; an assessment corrected to be of another dataset concerns both.
    """
    seen = {update.id}
    for keys in (records.keys_of(turn.db, update.id), former or {}):
        for other in _looking_at(turn, update, keys):
            if other not in seen:
                seen.add(other)
                _check_other(turn, other)


def _looking_at(turn: Turn, update: Update, keys: Mapping[str, str]) -> Iterator[int]:
    """The records of other kinds that may look at this one under these keys."""
    for kind in (each for each in turn.pack.kinds if each.id != update.kind):
        for match in (derived.match for derived in kind.derived if derived.match is not None):
            if match.kind == update.kind and match.field is not None and match.field in keys:
                yield from past.looking_at(
                    turn.db,
                    kind=kind.id,
                    field=match.equals or match.field,
                    value=keys[match.field],
                    organization_id=update.organization_id if match.same_organization else None,
                )


def _check_other(turn: Turn, update_id: int) -> None:
    other = records.get(turn.db, update_id)
    if other is not None and checking.rests_on_something_else(turn, other):
        checking.check(turn, other, checking.as_marked(turn, other))
        checked = records.get(turn.db, update_id)
        if checked is not None and checked.severity != other.severity:
            inferring.follow(turn, checked, other, records.keys_of(turn.db, update_id))
        reporter_message.refresh(turn, update_id)
