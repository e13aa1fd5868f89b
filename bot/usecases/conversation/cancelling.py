"""Stop what the person is in the middle of: by the command, or in words that say nothing else."""

from __future__ import annotations

import re

from bot.turn import Turn
from bot.usecases.alerts import alert_message, working
from bot.usecases.conversation import listening
from bot.usecases.reminders import resuming
from bot.usecases.reporting import drafting, form_message
from storage.city.people import Person
from storage.conversation import conversations

_WISH = re.compile(
    r"(?:那|还是|先)?(?:取消|算了|不报了?|不填了|不写了|不弄了)(?:吧|了|啦)?"
    r"|(?:please )?cancel(?: (?:it|this|that))?(?: please)?|never ?mind|forget (?:it|about it)",
    re.IGNORECASE,
)
# Reminders are cancelled one by one: these words alone cancel no form.
_OF_REMINDERS = re.compile(
    r"(?:我要|我想)?取消(?:一下)?(?:所有|全部)?(?:的)?提醒(?:吧)?|cancel (?:the |my |all )*reminders?", re.I
)
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def is_wish(text: str) -> bool:
    """True: the words ask to stop what is going on, and say nothing else."""
    return _WISH.fullmatch(_AROUND.sub("", text)) is not None


def hear(turn: Turn, person: Person, text: str) -> bool:
    """Stop in words, as by the command. False: the text says something else."""
    of_reminders = _OF_REMINDERS.fullmatch(_AROUND.sub("", text)) is not None
    if of_reminders and conversations.current(turn.db, person.id) is None:
        _say_nothing_is_open(turn, person)
        return True
    if is_wish(text):
        cancel(turn, person)
        return True
    return False


def cancel(turn: Turn, person: Person) -> None:
    """Stop whatever the person is in the middle of: its message says so. A saved update stays.

    What came between a form ends alone: the form goes on.
    """
    doing = conversations.current(turn.db, person.id)
    conversations.stop(turn.db, person.id)
    draft = listening.form_of(turn, person, doing)
    if draft is not None:
        drafting.cancel(turn, person, draft)
    elif doing is None or doing.doing == form_message.FILLING:
        _say_nothing_is_open(turn, person)
    elif alert_message.asks(doing.doing):
        working.stop_asking(turn, person, doing)
        listening.go_on(turn, person, doing)
    else:
        turn.tell(person.chat_id, turn.view(person).html("cancelled"))
        listening.go_on(turn, person, doing)


def _say_nothing_is_open(turn: Turn, person: Person) -> None:
    """Cards that wait are dropped one by one: which, the person says."""
    turn.tell(person.chat_id, turn.view(person).html("nothing-to-cancel"))
    if resuming.some(turn, person):
        turn.send(person, resuming.listing(turn, person))
