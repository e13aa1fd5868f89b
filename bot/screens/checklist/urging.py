"""What rings for who owes: a supervisor reminds them of what is overdue (催办)."""

from __future__ import annotations

from bot.screen import Button, Screen, lines
from bot.screens.checklist import duties
from bot.screens.checklist.duties import Summary
from bot.screens.elements.view import View, shortened


def urged(view: View, of: Summary, by: str) -> Screen:
    """Everything that is overdue, in one message."""
    late = [line for line in of.lines if line.state == "overdue"]
    text = lines(
        view.html(
            "duties-urged", person=by, organization=of.organization, count=sum(line.missed for line in late)
        ),
        "",
        *shortened(view, duties.overdue(view, of)),
        view.html("duties-defaults") if any(line.default for line in late) else None,
    )
    see = Button(
        view.label("button-see-duties"), "duties.summary", None, {"organization": of.organization_id}
    )
    return Screen(text, ((see,),))
