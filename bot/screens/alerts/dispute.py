"""A dispute: the clause that it is about, why it is disputed, who decides and how."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.messages import clean
from bot.screen import Button, Screen, grid, lines
from bot.screens.elements.view import SHOWN_IN_LIST, View, quote
from policy.models.kinds import Kind, Requirement
from storage.supervision.disputes import Dispute
from storage.updates.records import Update

REASON_LENGTH = 600


def ask_why(view: View, kind: Kind, update: Update, requirement_id: str, page: int) -> Screen:
    """For who reported: the next text is the reason."""
    text = lines(
        view.html("dispute-ask"),
        _clause(view, kind, requirement_id),
        "",
        view.html("dispute-example"),
    )
    where = {"requirement": requirement_id, "page": page}
    return Screen(text, ((Button(view.label("button-back"), "dispute.leave", update.id, where),),))


def card(view: View, kind: Kind, update: Update, dispute: Dispute, *, decides: bool) -> Screen:
    """For who may decide: clause, reason, and after it the decision."""
    text = lines(
        view.html("dispute-heading" if dispute.upheld is None else "dispute-heading-decided"),
        view.html(
            "slip-about",
            ref=update.ref,
            title=clean(update.title, SHOWN_IN_LIST),
            organization=view.organization(update.organization_id),
        ),
        _clause(view, kind, dispute.requirement_id),
        "",
        view.html("dispute-says", person=dispute.raiser, at=view.moment(dispute.raised_at)),
        view.html("alert-reason", reason=quote(dispute.reason, REASON_LENGTH)),
        *outcome(view, dispute),
    )
    see = Button(view.label("button-see-record"), "record.call", update.id)
    if dispute.upheld is not None or not decides:
        return Screen(text, ((see,),))
    decide = (
        Button(view.label("button-uphold"), "dispute.uphold", dispute.id),
        Button(view.label("button-dismiss"), "dispute.dismiss", dispute.id),
    )
    return Screen(text, (*grid(decide, 2), (see,)))


def outcome(view: View, dispute: Dispute) -> list[Markup]:
    """How it was decided, by whom and on what ground; that it isn't yet."""
    if dispute.upheld is None or dispute.decided_at is None:
        return [view.html("dispute-open")]
    key = "dispute-upheld" if dispute.upheld else "dispute-dismissed"
    return [
        view.html(key, person=dispute.decider or "", at=view.moment(dispute.decided_at)),
        view.html("alert-reason", reason=quote(dispute.ground or "", REASON_LENGTH)),
    ]


def ask_ground(view: View, dispute: Dispute, update: Update, *, upheld: bool) -> Screen:
    """For who decides: the next text is the ground."""
    key = "dispute-ground-upheld" if upheld else "dispute-ground-dismissed"
    text = view.html(key, ref=update.ref, requirement=dispute.requirement_id)
    return Screen(text, ((Button(view.label("button-back"), "dispute.show", dispute.id),),))


def thanks(view: View, update: Update, dispute: Dispute, deciders: Sequence[str]) -> Screen:
    """For who raised it: with whom it lies now."""
    key = "dispute-thanks" if deciders else "dispute-thanks-nobody"
    return Screen(
        view.html(key, ref=update.ref, requirement=dispute.requirement_id, people=view.words.list(deciders))
    )


def decided(view: View, update: Update, dispute: Dispute) -> Screen:
    """For both: how it was decided."""
    about = view.html("dispute-about", ref=update.ref, requirement=dispute.requirement_id)
    return Screen(
        lines(about, *outcome(view, dispute)),
        ((Button(view.label("button-see-record"), "record.call", update.id),),),
    )


def _clause(view: View, kind: Kind, requirement_id: str) -> Markup:
    """What the requirement asks, and on which sources."""
    found: Requirement | None = next((each for each in kind.requirements if each.id == requirement_id), None)
    if found is None:
        return view.html("dispute-clause-gone", id=requirement_id)
    sources = [view.say(view.pack.source(code).title) for code in found.source]
    if not sources:
        return view.html("dispute-clause-default", id=found.id, title=view.say(found.title))
    return view.html(
        "dispute-clause", id=found.id, title=view.say(found.title), sources=view.words.list(sources)
    )
