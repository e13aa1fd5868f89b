"""What is on record of something: by its reference, by its name, or what the asker reported last."""

from __future__ import annotations

import re

from bot.asking import Question
from bot.screen import Screen
from bot.screens.records import traced
from bot.screens.records.traced import Hit, How
from bot.turn import Turn
from bot.usecases.errors import Refused
from bot.usecases.issues import listing
from bot.usecases.posts.sighting import Sight, may_see
from bot.usecases.projects import listing as project_listing
from bot.usecases.verdicts import reporter_message
from policy.keys import normalize_key
from storage.city.people import Person
from storage.supervision import issues, projects
from storage.updates import checks, records, tallies, words
from storage.updates.records import Update

# Of the records that hold a name so many are looked at, the newest; of those that may be seen so many are shown.
LOOKED_AT, FOUND = 20_000, 50
ISSUES = ("issue_raised", "issue_resolved")
# What names are given and left out at will: without it they are looked for again.
_LOOSE = re.compile(
    r"(?:数据集?|系统|平台|项目|信息|一期|二期)$|\b(?:the|data|datasets?|system|platform|project|records?)\b",
    re.I,
)


def by_reference(turn: Turn, person: Person, reference: str, *, lacks: bool = False) -> Screen:
    """How the record stands; of an issue or a rating its card, unless it is asked what it ``lacks``.

    What there isn't and what the asker may not see are answered alike.
    """
    update = records.called(turn.db, reference)
    if update is None or not may_see(turn, person, update.organization_id):
        if update is not None:
            turn.note_refusal(person, person.telegram_id, "question.refused", f"update:{update.id}")
        return traced.no_such_record(turn.view(person), reference)
    if update.ref == reference and not lacks:
        card = _card(turn, person, update)
        if card is not None:
            return card
    return _one(turn, person, update, instead_of=reference if update.ref != reference else None)


def _card(turn: Turn, person: Person, update: Update) -> Screen | None:
    """The card of an issue, or of the project that is rated; None: it has none."""
    issue = issues.get(turn.db, update.id) if update.kind == "issue_raised" else None
    if issue is not None:
        return listing.card(turn, person, issue)
    project = projects.rated_by(turn.db, update.id) if update.kind == "project_rated" else None
    return project_listing.card(turn, person, project) if project is not None else None


def last_reported(turn: Turn, person: Person, question: Question) -> Screen:
    """What the asker reported last, of the kind that they ask about."""
    found = tallies.last_of_person(turn.db, person.id, question.kind)
    update = records.get(turn.db, found) if found is not None else None
    if update is None or not may_see(turn, person, update.organization_id):
        kind = turn.pack.kind(question.kind) if question.kind else None
        return traced.none_of_yours(turn.view(person), kind)
    return _one(turn, person, update)


def by_name(turn: Turn, person: Person, question: Question, sight: Sight) -> Screen:
    """Whether something that is named is on record: the one record, those to choose from, or none."""
    view, kind_id = turn.view(person), question.kind
    kinds = ISSUES if kind_id == "issue_raised" else (kind_id,) if kind_id else ()
    found = _named(turn, question.name, sight, kinds)
    hits = _hits(turn, person, found, question)
    if len(hits) == 1 and kind_id == "project_rated":
        card = _card(turn, person, hits[0].update)
        if card is not None:
            return card
    if len(hits) == 1:
        return _one(turn, person, hits[0].update, hits[0] if kind_id else None)
    if hits:
        return traced.several(view, question.name, hits, len(hits))
    kind = turn.pack.kind(kind_id) if kind_id and turn.pack.has_kind(kind_id) else None
    others = _named(turn, question.name, sight, ()) if kind_id else []
    return traced.none(view, question.name, kind, turn.now, others)


def _one(
    turn: Turn, person: Person, update: Update, hit: Hit | None = None, instead_of: str | None = None
) -> Screen:
    run = checks.latest(turn.db, update)
    try:
        view, kind = reporter_message.as_checked(turn, person, update)
    except Refused:  # that version can't be read any more: its verdict says what is known without it
        return reporter_message.verdict(turn, person, update)
    assert run is not None  # noqa: S101 - every revision is checked in the transaction that saves it
    return traced.one(view, kind, update, run, hit, instead_of)


def _named(turn: Turn, name: str, sight: Sight, kinds: tuple[str, ...]) -> list[Update]:
    """The records that hold the name, those first whose title does; by a looser name where none holds all of it."""
    loose = _LOOSE.sub(" ", name).strip()
    for sought in dict.fromkeys([name, loose]):
        ids = words.holding(turn.db, sought, LOOKED_AT) if len(sought) > 1 else []
        among = list(tallies.found_among(turn.db, ids, sight.organizations, kinds))[:FOUND]
        found = [update for each in among if (update := records.get(turn.db, each)) is not None]
        if found:
            key = normalize_key(sought)
            return sorted(found, key=lambda each: key not in normalize_key(each.title))
    return []


def _hits(turn: Turn, person: Person, found: list[Update], question: Question) -> list[Hit]:
    """How each stands. A resolution is told with the issue that it resolves."""
    raised = {each.id for each in found if each.kind == "issue_raised"}
    hits = []
    for update in found:
        belonging = issues.belonging(turn.db, update.id)
        if question.kind == "issue_raised" and belonging is not None and belonging.issue_id in raised:
            continue
        hits.append(_hit(turn, person, update, question, _resolved_on(turn, update)))
    return hits


def _resolved_on(turn: Turn, update: Update) -> str:
    """The day on which an issue was resolved, as reported; empty: it is open, or none."""
    issue = issues.get(turn.db, update.id)
    report = records.get(turn.db, issue.resolution_id) if issue and issue.resolution_id else None
    return report.governing_date if report is not None else ""


def _hit(turn: Turn, person: Person, update: Update, question: Question, resolved: str) -> Hit:
    how: How = "recorded"
    other, recipient = "", str(update.fields.get("recipient") or "")
    if update.state == "withdrawn":
        how = "withdrawn"
    elif update.state == "unconfirmed":
        how = "unconfirmed-hit"
    elif update.kind == "issue_raised":
        how = "resolved" if resolved else "open"
    elif update.kind == "dataset_shared" and recipient:
        asked = question.recipient
        how = "shared" if asked in (None, recipient) else "shared-otherwise"
        other = turn.view(person).organization(recipient)
    return Hit(update, how, resolved or update.governing_date, other)
