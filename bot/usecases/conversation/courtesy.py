"""Words of courtesy, and nothing else in a message: thanks, a greeting, that it was read."""

from __future__ import annotations

import re
from typing import Literal

from bot.screens.people import home as screens
from bot.turn import Turn
from bot.usecases.conversation import helping
from storage.city.people import Person

Courtesy = Literal["thanks", "greeting", "noted"]
_WORDS: dict[Courtesy, re.Pattern[str]] = {
    "thanks": re.compile(
        r"(?:(?:好的?|收到|ok|okay|great)[,，。!！ ]*)?"
        r"(?:(?:非常|十分|真是|太)?(?:感谢|多谢|谢谢|谢了|麻烦|辛苦|唔该|多谢晒)(?:你|您|大家|你们|了|啦|哦|啊|晒|谢)*"
        r"|thx|ty|cheers|much appreciated|(?:many )?thanks(?: (?:a lot|so much|very much|again))?"
        r"|thank you(?: (?:so much|very much|again))?|thank u)"
    ),
    "greeting": re.compile(
        r"(?:(?:你|您|大家|领导)(?:好|早)|早)(?:啊|呀)?|早上好|早安|上午好|中午好|下午好|晚上好|早晨|在吗|在不在|hi|hello|hey"
        r"|(?:hi|hello|hey) (?:there|all)|good (?:morning|afternoon|evening)"
    ),
    "noted": re.compile(
        r"(?:好|嗯|行|可以|没问题|明白|收到|知道|了解|得|收倒)(?:的|了|啦|嘞|滴|嗯|啊|呀)*"
        r"|ok|okay|got it|noted|understood|fine|great|alright|sure|👌|👍|🙏"
    ),
}
_AROUND = re.compile(r"^[\s,.!~。，！～、🙏😊🌹]+|[\s,.!~。，！～、🙏😊🌹]+$")


def courtesy_in(text: str) -> Courtesy | None:
    """None: the message says something else, too."""
    words = _AROUND.sub("", text).casefold()
    return next((which for which, pattern in _WORDS.items() if pattern.fullmatch(words)), None)


def hear(turn: Turn, person: Person, text: str) -> bool:
    """Answer a courtesy. False: it is none."""
    which = courtesy_in(text)
    if which is None:
        return False
    if which == "greeting":
        helping.show(turn, person)
    else:
        turn.send(person, screens.courteous(turn.view(person), which), public=True)
    return True
