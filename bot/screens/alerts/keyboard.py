"""The buttons of an alert: a pure function of its state and who looks at it."""

from __future__ import annotations

from bot.screen import Button, grid
from bot.screens.alerts.case import Case, may_reopen, may_take_back
from bot.screens.elements.view import View
from policy.checklist.holding import may_be_silenced
from storage.supervision.alerts import Alert

Rows = tuple[tuple[Button, ...], ...]


def keyboard(view: View, case: Case, reader_id: int, *, supervises: bool = True) -> Rows:
    """What is done most often, and the way to the rest. ``supervises``: and isn't the CDO who follows up."""
    alert = case.alert
    beside = [_press(view, "see-record", alert)] if alert.update_id is not None else []
    beside += _evidence(view, case)
    beside += to_issue(view, case)
    if alert.status == "resolved":
        again = (_press(view, "reopen", alert),) if may_reopen(case) else ()
        sent = (_press(view, "deliveries", alert),) if supervises else ()
        return (*((again,) if again else ()), *grid([*beside, *sent], 2))
    if alert.offered_to == reader_id:
        return grid([_press(view, "alert-accept", alert), _press(view, "alert-decline", alert), *beside], 2)
    actions: list[Button] = []
    if alert.status == "open":
        actions.append(_press(view, "acknowledge", alert))
    if alert.assignee_id != reader_id:
        actions.append(_press(view, "take", alert))
    return grid([*actions, _press(view, "resolve", alert), *beside, _press(view, "more", alert)], 2)


def more_keyboard(view: View, case: Case, reader_id: int, *, supervises: bool = True) -> Rows:
    """What is done less often: hand it over, put it off, take back what one did; silence its like, see who was told."""
    alert = case.alert
    if alert.status == "resolved" or alert.offered_to == reader_id:
        return keyboard(view, case, reader_id, supervises=supervises)
    actions = [_press(view, "hand-over", alert), _press(view, "wake" if alert.snoozed else "snooze", alert)]
    if alert.assignee_id == reader_id:
        actions.append(_press(view, "give-up", alert))
    elif may_take_back(case, reader_id):
        actions.append(_press(view, "take-back", alert))
    if supervises:
        actions += [*_of_silence(view, case), _press(view, "deliveries", alert)]
    return grid([*actions, Button(view.label("button-back"), "alert.show", alert.id)], 2)


def _of_silence(view: View, case: Case) -> list[Button]:
    """To lift what silences it; else to see what mutes it, and to silence more of the kind where that may be."""
    alert = case.alert
    if alert.held and case.silences:
        if len(case.silences) > 1:
            return [
                Button(
                    view.label("button-silences", count=len(case.silences)), "silence.list", None, {"page": 0}
                )
            ]
        lifted = {"alert": alert.id}
        return [Button(view.label("button-lift"), "silence.lift", case.silences[0].id, lifted)]
    if alert.held and case.blockers:
        return [Button(view.label("button-blocker"), "alert.call", case.blockers[0].alert_id)]
    cleared = {reading.rule_id for reading in case.readings if reading.cleared}
    known = any(may_be_silenced(view.pack, each) for each in case.causes if each not in cleared)
    return [_press(view, "silence", alert)] if known else []


def to_issue(view: View, case: Case) -> tuple[Button, ...]:
    """To the card of the issue that the alert is about: there its review is reported, too."""
    issue = case.about_issue
    return (Button(view.label("button-see-issue"), "issue.call", issue.id),) if issue is not None else ()


def _evidence(view: View, case: Case) -> list[Button]:
    """The way to what came as evidence of it."""
    label = view.label("button-evidence", count=case.evidence)
    return [Button(label, "alert.evidence", case.alert.id, {"page": 0})] if case.evidence else []


def _press(view: View, what: str, alert: Alert) -> Button:
    if what == "silence":
        return Button(view.label("button-silence"), "silence.start", alert.id)
    action = "record" if what == "see-record" else what.removeprefix("alert-").replace("-", "_")
    return Button(view.label(f"button-{what}"), f"alert.{action}", alert.id)
