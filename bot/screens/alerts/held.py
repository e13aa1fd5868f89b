"""What keeps an alert from ringing, as its card says it: a silence with its end and reason, or another alert."""

from __future__ import annotations

from markupsafe import Markup

from bot.messages import clean
from bot.screens.alerts.case import Case
from bot.screens.elements.view import SHOWN_IN_LIST, View, quote, shortened
from storage.supervision.silences import Silence

REASON_LENGTH = 120
_ROOM = 500


def held_back(view: View, case: Case) -> list[Markup]:
    """Nothing for an alert that rings."""
    if not case.alert.held or case.alert.status == "resolved":
        return []
    told = [_silence(view, each) for each in case.silences]
    for blocker in case.blockers:
        what = rule_title(view, blocker.rule_id)
        if blocker.ref is None:
            told.append(view.html("alert-blocked", what=what))
            continue
        title = clean(blocker.title or "", SHOWN_IN_LIST)
        told.append(view.html("alert-blocked-by", ref=blocker.ref, title=title, what=what))
    return shortened(view, told, _ROOM)


def _silence(view: View, silence: Silence) -> Markup:
    return view.html(
        "alert-silenced",
        until=view.moment(silence.until),
        person=silence.placer,
        reason=reason_of(view, silence),
    )


def reason_of(view: View, silence: Silence) -> Markup | str:
    """Why, in the reader's language where the reason is one of ours."""
    if silence.chosen:
        return view.label(f"silence-reason-{silence.reason}")
    return quote(silence.reason, REASON_LENGTH)


def rule_title(view: View, rule_id: str) -> str:
    """What an alert rule or an inference is called; one that the pack has no more, by its id."""
    found = next((rule for rule in view.pack.alerting if rule.id == rule_id), None)
    return view.say(found.title) if found is not None else view.label("alert-rule-unknown", id=rule_id)
