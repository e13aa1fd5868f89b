"""What the present version of the pack doesn't have any more, as the version says it that had it last."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from bot.screens.alerts.case import Former
from bot.turn import Turn
from bot.usecases.errors import Refused
from policy.loading.kept import KeptPackError
from policy.models.inferences import Inference
from policy.models.kinds import Kind
from policy.models.pack import Pack
from policy.models.supervision import AlertRule
from storage.updates import checks
from storage.updates.checks import CheckRun
from storage.updates.records import Update
from storage.versions import activations

log = logging.getLogger(__name__)


def pack_of(turn: Turn, run: CheckRun) -> Pack:
    """The pack version that made a check. Raises Refused for one that can't be read any more."""
    try:
        return turn.desk.version(turn.db, run.pack_digest)
    except KeptPackError as error:
        log.error("What was found with the pack %s can't be explained: %s", run.pack_digest, error)
        raise Refused("version-unreadable") from None


def in_force_at(turn: Turn, at: datetime) -> Pack:
    """The version that was in force then; the present one, where that can't be read any more or isn't known."""
    begun = activations.begun_before(turn.db, at)
    with suppress(KeptPackError):
        return turn.desk.version(turn.db, begun.digest) if begun else turn.pack
    return turn.pack


def kind_of(turn: Turn, update: Update) -> Kind | None:
    """A record's kind; where the present version has it no more, as it was when it was checked last.

    None: that version can't be read any more.
    """
    if turn.pack.has_kind(update.kind):
        return turn.pack.kind(update.kind)
    run = checks.latest(turn.db, update)
    with suppress(Refused, KeyError):
        return pack_of(turn, run).kind(update.kind) if run else None
    return None


def refuse_gone(turn: Turn, kind_id: str) -> None:
    """Raises Refused for a kind that the present version doesn't have: nothing is reported or added."""
    if not turn.pack.has_kind(kind_id):
        raise Refused("kind-gone")


def rules(turn: Turn, causes: Iterable[str]) -> tuple[Former, ...]:
    """Of these causes of an alert those that the present version has no rule for, as they were called."""
    known = {rule.id for rule in _rules(turn.pack)}
    unknown = list(dict.fromkeys(cause for cause in causes if cause not in known))
    found: dict[str, Former] = {}
    for pack in _former(turn) if unknown else ():
        inferred = {rule.id for rule in pack.inferences}
        for rule in _rules(pack):
            if rule.id in unknown:
                former = Former(rule.id, rule.title, f"{pack.id} {pack.version}", rule.id in inferred)
                found.setdefault(rule.id, former)
        if len(found) == len(unknown):
            break
    return tuple(found.get(cause) or Former(cause, None, "", inferred=False) for cause in unknown)


def _rules(pack: Pack) -> tuple[AlertRule | Inference, ...]:
    return (*pack.alert_rules, *pack.inferences)


def _former(turn: Turn) -> Iterable[Pack]:
    """The versions that were in force before, the newest first; those that can't be read are passed over."""
    for one in activations.every(turn.db):
        if one.state == "earlier":
            with suppress(KeptPackError):
                yield turn.desk.version(turn.db, one.digest)
