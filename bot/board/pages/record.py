"""One record with its explanation: what it says, what was found and why, what is behind it, how it came to say so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from bot.board.looking import Look, NotThere, Page
from bot.board.pages.paging import Part
from bot.screens.elements.view import View
from bot.screens.records import record as screens
from bot.screens.records import why
from bot.screens.records.verdict import MARKS, Standing, by_urgency
from bot.usecases.alerts import alert_message
from bot.usecases.errors import Refused
from bot.usecases.issues import listing
from bot.usecases.verdicts import record_pages, reporter_message
from policy.models.kinds import Field, Kind
from policy.outcomes import Outcome
from rules import Explainer, Facts
from storage.supervision import alerts, issues
from storage.updates import records, revisions
from storage.updates.records import Update

_OPEN = ("not_met", "missing", "not_checked")


@dataclass(frozen=True, slots=True)
class Found:
    """A requirement with its outcome, and the account of it that the chat gives, without its first line."""

    id: str
    title: str
    outcome: str
    mark: str
    level: str
    basis: str | None
    account: Markup


def draw(look: Look, ref: str) -> Page:
    """Raises NotThere for a record that isn't there, and likewise for one that isn't theirs to see."""
    update = records.called(look.turn.db, ref.upper())
    if update is None or update.organization_id not in look.records_of:
        raise NotThere
    turn, person = look.turn, look.person
    standing = reporter_message.standing(turn, person, update)
    values = {
        "update": update,
        "standing": standing,
        "severity": update.severity,
        "alert_page": _page_of_alert(look, update),
        "day": look.view.day(turn.today),
        "checked_on": look.view.day(standing.check.checked_on),
        "late": standing.due_at is not None and datetime.fromisoformat(standing.due_at) < turn.now,
        "issue": _issue(look, update),
    }
    try:
        view, kind = reporter_message.as_checked(turn, person, update)
    except Refused as refusal:
        return Page("record", {**values, "unreadable": refusal.key, "kind": None})
    view = replace(view, organization=look.view.organization)
    count, found = len(revisions.of_update(turn.db, update.id)), _found(view, kind, standing)
    part = Part.of(look.page_number(), screens.REVISIONS_A_PAGE, count, f"/records/{update.ref}")
    return Page(
        "record",
        {
            **values,
            "unreadable": None,
            "kind": view.kind(kind),
            "counts": Counter(finding.outcome for finding in standing.check.findings),
            "outcomes": [(each.value, MARKS[each]) for each in Outcome],
            "open": [each for each in found if each.outcome in _OPEN],
            "rest": [each for each in found if each.outcome not in _OPEN],
            "fields": [(view.say(f.label), view.value(f, update.fields[f.id])) for f in _given(kind, update)],
            "evidence": screens.evidence(view, kind, update.evidence),
            # The first line says of what it is, as the page's heading does.
            "history": record_pages.history(turn, person, update, part.page).text.partition("\n")[2].strip(),
            "part": part,
        },
    )


def _page_of_alert(look: Look, update: Update) -> str | None:
    """Of the alert behind it, for whoever may open that."""
    alert = alerts.behind(look.turn.db, update.id)
    opens = alert is not None and alert_message.authorized(look.turn, look.person, alert)
    return f"/alerts/{alert.id}" if alert is not None and opens else None


def _issue(look: Look, update: Update) -> Markup | None:
    """How the issue stands and what happened, as its card in chat tells it; None: it is none, or none that counts."""
    issue = issues.get(look.turn.db, update.id)
    if issue is None:
        return None
    # The first two lines say which issue of whom it is.
    return Markup(listing.card(look.turn, look.person, issue).text.split("\n", 2)[2])


def _given(kind: Kind, update: Update) -> list[Field]:
    return [field for field in kind.fields if field.id in update.fields]


def _found(view: View, kind: Kind, standing: Standing) -> list[Found]:
    explainer = Explainer(view.pack, Facts.from_json(standing.check.facts))
    found = []
    for finding in by_urgency(view.pack, kind, standing.check.findings):
        requirement = kind.requirement(finding.requirement_id)
        explanation = explainer.explain(requirement.id)
        told = why.why(view, standing, explanation, 0, can_supply=False).text
        found.append(
            Found(
                id=requirement.id,
                title=view.say(requirement.title),
                outcome=finding.outcome,
                mark=MARKS[Outcome(finding.outcome)],
                level=requirement.level.value,
                basis=finding.basis,
                account=Markup(told.partition("\n")[2]),
            )
        )
    return found
