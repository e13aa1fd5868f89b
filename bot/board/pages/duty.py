"""One duty of one organization: what proves it, when it is due, on which ground, how it stood, what would nearly do."""

from __future__ import annotations

from bot.board.looking import Look, NotThere, Page
from bot.usecases.checklist import owing
from bot.usecases.errors import Refused


def draw(look: Look, name: str) -> Page:
    """``name``: organization and duty. In the words of the chat. Raises NotThere."""
    organization_id, _, duty_id = name.partition("/duties/")
    if organization_id not in look.duties_of:
        raise NotThere
    try:
        screen = owing.detail(look.turn, look.person, organization_id, duty_id, role=0, page=0)
    except Refused:
        raise NotThere from None
    duty = owing.duty_called(look.turn, duty_id)
    # The first two lines say which duty of whom it is, as the page's heading does.
    _, _, account = screen.text.split("\n", 2)
    return Page(
        "duty",
        {
            "duty": duty,
            "title": look.view.say(duty.title),
            "organization_id": organization_id,
            "name": look.view.organization(organization_id),
            "account": account.strip(),
            "day": look.view.day(look.turn.today),
        },
    )
