"""All that a record says, what is behind it, and how it came to say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, lines
from bot.screens.elements.heading import heading
from bot.screens.elements.paging import pages_of, turn_page
from bot.screens.elements.view import SHOWN_IN_LIST, SHOWN_VALUE, View, shortened
from bot.screens.forms.changing import changes, dropped
from policy.models.kinds import Kind
from storage.conversation.drafts import Evidence
from storage.updates.records import Update
from storage.updates.revisions import Revision, Withdrawal

REVISIONS_A_PAGE = 4
CHANGES_OF_A_REVISION = 450
EVIDENCE_ROOM = 900


def details(view: View, kind: Kind, update: Update) -> Screen:
    """Every field and every piece of evidence of the newest revision."""
    entries = [
        view.html("card-entry", entry=view.named(each, update.fields[each.id]))
        for each in kind.fields
        if each.id in update.fields
    ]
    pieces = evidence(view, kind, update.evidence)
    text = lines(
        *heading(view, kind, update),
        "",
        *shortened(view, entries, room=2000),
        "",
        view.html("record-evidence") if pieces else view.html("record-no-evidence"),
        *shortened(view, pieces, EVIDENCE_ROOM),
    )
    return Screen(
        text, ((Button(view.label("button-history"), "record.history", update.id), _back(view, update)),)
    )


def evidence(view: View, kind: Kind, of: Evidence) -> list[Markup]:
    """A line for each piece: its name, and what it is behind."""
    labels = {each.id: view.say(each.label) for each in kind.fields}
    return [
        view.html(
            "record-piece", name=clean(str(item.get("name", "")), SHOWN_VALUE), field=labels.get(name, name)
        )
        for name, items in of.items()
        for item in items
    ]


def history(
    view: View,
    kind: Kind,
    update: Update,
    revisions: Sequence[Revision],
    withdrawal: Withdrawal | None,
    page: int = 0,
    *,
    others: Sequence[Update] = (),
) -> Screen:
    """Every revision, the newest first: who, when, what changed, and why. ``revisions``: the first one first.

    ``others``: of other kinds, in whose place it stands, or that stand in its own.
    """
    pages = pages_of(len(revisions), REVISIONS_A_PAGE)
    page %= pages
    newest = list(reversed(revisions))[page * REVISIONS_A_PAGE : (page + 1) * REVISIONS_A_PAGE]
    before = {each.n: earlier for earlier, each in pairwise(revisions)}
    parts: list[Markup | str | None] = [
        view.html("revisions-heading", ref=update.ref, title=clean(update.title, SHOWN_IN_LIST))
    ]
    if withdrawal is not None and page == 0:
        parts += ["", _withdrawn(view, withdrawal, update.replaced_by is not None)]
    for each in newest:
        parts += ["", *_revision(view, kind, each, before.get(each.n))]
    turning = turn_page(view, "record.history", {}, page, pages, update.id)
    linked = [Button(view.label("button-see-other", ref=each.ref), "record.call", each.id) for each in others]
    return Screen(lines(*parts), (*turning, *((each,) for each in linked), (_back(view, update),)))


def _revision(view: View, kind: Kind, each: Revision, earlier: Revision | None) -> list[Markup | None]:
    head = {
        "n": str(each.n),
        "person": _named(view, each.person, each.principal),
        "at": view.moment(each.created_at),
    }
    confirmed = (
        view.html(
            "revisions-confirmed",
            person=_named(view, each.confirmed_by, each.confirmed_for),
            at=view.moment(each.confirmed_at),
        )
        if each.confirmed_by and each.confirmed_at
        else None
    )
    if earlier is None:
        reason = view.html("revisions-kind", reason=clean(each.reason, SHOWN_VALUE)) if each.reason else None
        return [view.html("revisions-first", **head), reason, confirmed]
    return [
        view.html("revisions-revision", **head),
        view.html("revisions-reason", reason=clean(each.reason, SHOWN_VALUE)) if each.reason else None,
        *shortened(view, _differences(view, kind, earlier, each), CHANGES_OF_A_REVISION),
        *shortened(view, _more_evidence(view, kind, earlier, each), CHANGES_OF_A_REVISION // 2),
        confirmed,
    ]


def _named(view: View, person: str, principal: str | None) -> str:
    """A deputy with the name of whom they stood in for."""
    name = clean(person, SHOWN_IN_LIST)
    if principal is None:
        return name
    return view.label("deputy-for", deputy=name, principal=clean(principal, SHOWN_IN_LIST))


def _differences(view: View, kind: Kind, earlier: Revision, each: Revision) -> list[Markup]:
    gone = [name for name in earlier.fields if name not in each.fields]
    return [
        *changes(view, kind, earlier.fields, each.fields),
        *dropped(view, kind, earlier.fields, gone, "change-cleared"),
    ]


def _more_evidence(view: View, kind: Kind, earlier: Revision, each: Revision) -> list[Markup]:
    added: Mapping[str, list[dict[str, Any]]] = {
        name: items[len(earlier.evidence.get(name, [])) :] for name, items in each.evidence.items()
    }
    return evidence(view, kind, dict(added))


def _withdrawn(view: View, withdrawal: Withdrawal, replaced: bool) -> Markup:
    reason = clean(withdrawal.reason, SHOWN_VALUE)
    if withdrawal.person is None or withdrawal.at is None:
        return view.html("verdict-withdrawn", reason=reason)
    person = _named(view, withdrawal.person, withdrawal.principal)
    key = "revisions-replaced" if replaced else "revisions-withdrawn"
    return view.html(key, person=person, at=view.moment(withdrawal.at), reason=reason)


def _back(view: View, update: Update) -> Button:
    return Button(view.label("button-to-record"), "record.show", update.id)
