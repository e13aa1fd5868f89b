"""The buttons of an alert: a pure function of its state and who looks at it."""

from __future__ import annotations

from bot.screen import Button, grid
from bot.screens.alerts.case import Case, may_reopen, may_take_back
from bot.screens.elements.view import View
from storage.supervision.alerts import Alert


def keyboard(view: View, case: Case, reader_id: int) -> tuple[tuple[Button, ...], ...]:
    """What is done most often, and the way to the rest."""
    alert = case.alert
    beside = (_press(view, "see-record", alert),) if alert.update_id is not None else ()
    if alert.status == "resolved":
        again = (_press(view, "reopen", alert),) if may_reopen(case) else ()
        return tuple(row for row in (again, beside) if row)
    if alert.offered_to == reader_id:
        return grid([_press(view, "alert-accept", alert), _press(view, "alert-decline", alert), *beside], 2)
    actions: list[Button] = []
    if alert.status == "open":
        actions.append(_press(view, "acknowledge", alert))
    if alert.assignee_id != reader_id:
        actions.append(_press(view, "take", alert))
    return grid([*actions, _press(view, "resolve", alert), *beside, _press(view, "more", alert)], 2)


def more_keyboard(view: View, case: Case, reader_id: int) -> tuple[tuple[Button, ...], ...]:
    """What is done less often: hand it over, put it off, take back what one did."""
    alert = case.alert
    if alert.status == "resolved" or alert.offered_to == reader_id:
        return keyboard(view, case, reader_id)
    actions = [_press(view, "hand-over", alert), _press(view, "wake" if alert.snoozed else "snooze", alert)]
    if alert.assignee_id == reader_id:
        actions.append(_press(view, "give-up", alert))
    elif may_take_back(case, reader_id):
        actions.append(_press(view, "take-back", alert))
    return grid([*actions, Button(view.label("button-back"), "alert.show", alert.id)], 2)


def _press(view: View, what: str, alert: Alert) -> Button:
    action = "record" if what == "see-record" else what.removeprefix("alert-").replace("-", "_")
    return Button(view.label(f"button-{what}"), f"alert.{action}", alert.id)
