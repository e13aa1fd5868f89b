"""Answers that one tap gives: what is on record and may be meant, or what the organization answered last time.

Never for a document: the report of another dataset must not slip under this one.
"""

from __future__ import annotations

from bot.messages import clean
from bot.screens.elements.view import View
from bot.turn import Turn
from bot.usecases.reporting import answering
from bot.usecases.reporting.answering import MOST_SUGGESTIONS, SHOWN_NAME, Suggestion
from policy.checklist.issues import KINDS, RAISED
from policy.keys import normalize_key
from policy.models.kinds import Field
from storage.conversation.drafts import Draft
from storage.supervision import issues
from storage.supervision.issues import Issue, Wanted
from storage.updates import names, records

_PROJECT = "project_name"
# No organization has so many open issues; should it, those that came up last are looked through.
_OPEN_ISSUES = 500


def suggestions(turn: Turn, view: View, draft: Draft, field: Field) -> list[Suggestion]:
    """Each with its label; none where nothing is on record that could be meant."""
    written = draft.named.get(field.id)
    if written is not None:
        return answering.near_and_written(turn, view, draft, field, written)
    if field.offers:
        return [(clean(name, SHOWN_NAME), name) for name in _on_record(turn, draft, field)]
    if field.type == "organization" or (field.ask == "later" and field.type == "text"):
        return _last_time(turn, view, draft, field)
    return []


def with_issue_on_record(turn: Turn, draft: Draft) -> Draft:
    """Of an issue and its project the one tells the other, where only one that is open can be meant.

    It stands on the card like everything that was understood. What the person passed over stays open, and in a group
    nothing is told of what is on record.
    """
    field = _title_of_issue(turn, draft)
    if field is None or draft.update_id is not None or draft.chat_id < 0:
        return draft
    title, project = (normalize_key(str(draft.fields.get(name) or "")) for name in (field, _PROJECT))
    if bool(title) == bool(project):
        return draft
    missing = _PROJECT if title else field
    if missing in draft.trail or missing in draft.fields or draft.asking == missing:
        return draft
    meant = [one for one in _open_issues(turn, draft) if not title or normalize_key(one.title) == title]
    told = {one.project_name if title else one.title for one in meant}
    if len(told) != 1 or not all(told):
        return draft
    return draft.with_fields({missing: told.pop()})


def _on_record(turn: Turn, draft: Draft, field: Field) -> list[str]:
    """Names that the organization's records have in that field, the newest first; of issues those that are open."""
    if _title_of_issue(turn, draft) == field.id:
        found = [each.title for each in _open_issues(turn, draft)]
        return list(dict.fromkeys(found))[:MOST_SUGGESTIONS]
    home = draft.organization_id
    return names.names_of(turn.db, home, field.id, MOST_SUGGESTIONS, kinds=field.offers, but=draft.update_id)


def _title_of_issue(turn: Turn, draft: Draft) -> str | None:
    """The field by which a report names the issue that it is about; None for what is no such report."""
    if draft.kind not in KINDS or draft.kind == RAISED:
        return None
    return turn.pack.kind(draft.kind).title_field


def _open_issues(turn: Turn, draft: Draft) -> list[Issue]:
    """The organization's, of the project if it is known, those that came up last first."""
    home = draft.organization_id
    if draft.fields.get(_PROJECT):
        of_project = issues.of_project(turn.db, issues.project_of(home, draft.fields[_PROJECT]))
        return [each for each in reversed(of_project) if each.state == "open"]
    return issues.listed(turn.db, Wanted([home], ("open",)), _OPEN_ISSUES, worst=False)


def _last_time(turn: Turn, view: View, draft: Draft, field: Field) -> list[Suggestion]:
    last = records.latest_of(turn.db, draft.organization_id, draft.kind)
    value = last.fields.get(field.id) if last else None
    if not value or (last and last.id == draft.update_id):
        return []
    return [(view.label("suggestion-last-time", value=view.value(field, value)), value)]
