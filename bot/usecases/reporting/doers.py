"""Who did what is told, where the words name another than the reporter's own: 卫健局昨天办了培训, written by education.

Everybody reports for their own organization. Such words are often forwarded, or tell of somebody else.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.reading import ReadField, Reading
from bot.reading.guards import guarded
from bot.reading.passage import fold
from bot.turn import Turn
from bot.usecases.posts import reporters
from storage.city import organizations
from storage.city.people import Person

# What an organization does itself. In reports of other kinds the one that is named first is whom it concerns.
_DEEDS = frozenset(
    (
        "training_held",
        "document_published",
        "dataset_shared",
        "data_opened",
        "dataset_refreshed",
        "team_built",
        "assessment_done",
        "scenario_launched",
        "cdo_appointed",
    )
)
_BEFORE_AT_MOST = 14
# Before the name of who does something stand a greeting and a day; words of these lead to whom it is done to.
_LEADS_TO = re.compile(r"[给向与和跟同由把将对为]|\b(?:to|with|from|for|by|at|of)\b", re.IGNORECASE)
# After it comes what was done; these say that it is part of something else, or has company.
_GOES_ON = re.compile(
    r"\s*(?:[的与和、跟同及给要让来在系]|'s\b|and\b|data|platform|system|portal)", re.IGNORECASE
)


def another(person: Person, text: str, read: Reading) -> ReadField | None:
    """The organization that did it by these words, if it isn't one of the reporter's own."""
    named = [each for each in read.fields if each.field == "organization"]
    if read.kind not in _DEEDS or not named:
        return None
    first = named[0]
    before, after = text[read.start : first.start], text[first.end :]
    if len(before.strip()) > _BEFORE_AT_MOST or _LEADS_TO.search(before) or _GOES_ON.match(after):
        return None
    own = person.organizations(*reporters.POSITIONS)
    return None if str(first.value) in own or not after.strip() else first


def is_own(person: Person, text: str, read: Reading) -> bool:
    """True: the words name the reporter's own organization as who did it, and don't say that it is hearsay."""
    named = [each for each in read.fields if each.field == "organization"]
    if read.kind not in _DEEDS or not named or guarded(fold(text), read.kind) is not None:
        return False
    before = text[read.start : named[0].start].strip()
    return not before and str(named[0].value) in person.organizations(*reporters.POSITIONS)


def without(read: Reading, doer: ReadField) -> Reading:
    """What was read, without who did it: that is nobody to whom it was done."""
    return replace(read, fields=tuple(each for each in read.fields if each is not doer))


def named(turn: Turn, person: Person, doer: ReadField) -> str:
    """What it is called; one that isn't known, in the person's words."""
    known = organizations.get(turn.db, str(doer.value))
    return turn.view(person).organization(known.id) if known is not None else doer.text
