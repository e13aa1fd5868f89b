"""Work out what a pack would change: look it over, run its cases, replay all history. Writes nothing.

The command line and the process beside the bot do the same by this.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from bot.packs.in_force import kept_pack, pack_in_force
from bot.packs.offers import KEPT, folder_of
from bot.previewing.fitness import Fit, Unfit, examine_folder, refuse
from bot.replay.compare import Wanted
from bot.replay.run import Plan, replay
from bot.replay.tally import Tally
from bot.screens.policy.activation import MOST_SHOWN
from bot.screens.policy.versions import Effect
from bot.settings import Settings
from bot.usecases.versions import activating
from policy.loading.kept import KeptPackError, keep
from policy.models.base import Text
from policy.models.pack import Pack
from rules import RulesError
from storage.updates import histories

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """``present``: the version in force; ``cases``: how many passed, None for a version on record."""

    present: Pack
    pack: Pack
    cases: int | None
    tally: Tally
    today: date


def work_out(settings: Settings, source: str, today: date, processes: int | None = None) -> WorkedOut:
    """``source``: see ``bot.packs.offers``; ``processes``: for the replay, as many as there are cores if not given.

    Raises Unfit, with a sentence that says why; StorageUnavailable or ReplayFailed for a fault of ours.
    """
    db = histories.open_to_read(settings.database)
    try:
        present = pack_in_force(db, settings)
        refusing = partial(refuse, present=present, illustrative=settings.allow_illustrative)
        folder = folder_of(source, settings.pack)
        if folder is None:
            fit = Fit(kept_pack(db, source.removeprefix(KEPT)), None)
            refusing(fit.pack)
        else:
            fit = examine_folder(folder, settings.programme, source.partition(":")[2], refusing)
        plan = Plan(settings.database, present, fit.pack, Wanted(today, None, EXAMPLES))
        return WorkedOut(present, fit.pack, fit.cases, replay(plan, processes), today)
    except (RulesError, KeptPackError) as error:
        raise Unfit("unfit-engine", str(error)[:300]) from None
    finally:
        db.close()


def as_answer(found: WorkedOut) -> dict[str, Any]:
    """All that is shown before the decision and kept with it, as JSON: see ``bot.usecases.versions.versioning``."""
    summary = activating.summary_of(found.tally)
    effects = sorted((Effect(*each) for home in summary.values() for each in home), key=Effect.weight)
    shown = effects[:MOST_SHOWN]
    return {
        "pack": {
            "id": found.pack.id,
            "version": found.pack.version,
            "digest": found.pack.digest,
            "title": found.pack.title.model_dump(),
        },
        "against": found.present.digest,
        "cases": found.cases,
        "updates": found.tally.updates,
        "gone": found.tally.gone,
        "not_checked": found.tally.not_checked,
        "counts": {name: sum(row.count for row in rows.values()) for name, rows in found.tally.rows.items()},
        "organizations": len(summary),
        "kinds_of_change": len(effects),
        "shown": [list(effect) for effect in shown],
        "names": _names(found.pack, {effect.organization for effect in shown}),
        "titles": _titles(found, {effect.name for effect in shown}),
        "summary": summary,
        "content": keep(found.pack),
    }


def _names(pack: Pack, wanted: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """What the new version calls organizations: some may not be on record yet."""
    found = {one.id: one.short or one.name for one in pack.organizations if one.id in wanted}
    return {name: called.model_dump() for name, called in sorted(found.items())}


def _titles(found: WorkedOut, wanted: Iterable[str]) -> Mapping[str, Mapping[str, str]]:
    """What requirements and duties are called; those that the new version doesn't have, as the present one says."""
    known: dict[str, Text] = {}
    for pack in (found.present, found.pack):
        known |= {duty.id: duty.title for duty in pack.duties}
        known |= {one.id: one.title for kind in pack.kinds for one in kind.requirements}
    return {name: known[name].model_dump() for name in sorted(wanted) if name in known}
