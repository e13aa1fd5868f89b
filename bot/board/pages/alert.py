"""One alert: how it stands and what happened to it, in the words of the chat, and what came as evidence."""

from __future__ import annotations

from markupsafe import Markup

from bot.board.looking import Look, NotThere, Page
from bot.screens.alerts import alert as screens
from bot.screens.alerts.case import Case
from bot.screens.records.evidence import line
from bot.usecases.alerts import alert_message
from bot.usecases.evidence import evidence_list
from storage.supervision import alerts


def draw(look: Look, number: str) -> Page:
    """Raises NotThere for an alert that isn't there, and likewise for one that they couldn't open in the chat."""
    turn, person, view = look.turn, look.person, look.view
    alert = alerts.get(turn.db, int(number))
    if alert is None or not alert_message.authorized(turn, person, alert):
        raise NotThere
    case = alert_message.case_of(turn, alert)
    ref, title = screens.named(view, case)
    shown = evidence_list.shown(turn, person, alert)
    return Page(
        "alert",
        {
            "alert": alert,
            "ref": ref if case.update is not None else None,
            "title": title,
            "organization": view.organization(alert.organization_id),
            "account": _account(look, case),
            "evidence": [line(view, n, piece) for n, piece in enumerate(shown)],
            "day": view.day(turn.today),
        },
    )


def _account(look: Look, case: Case) -> Markup:
    """As in chat; the second line says which record of whom it is, as the page's heading does."""
    head, _, rest = screens.alert(look.view, case, look.person).text.split("\n", 2)
    return Markup(f"{head}\n{rest}")
