"""In which language somebody is spoken to: as Telegram is set, then as they write, and always as they say."""

from __future__ import annotations

import re

from bot.screens.people import home as screens
from bot.turn import Turn
from bot.usecases.people import joining
from bot.usecases.reporting import drafting, form_message
from storage.city import people
from storage.city.people import Person
from storage.conversation import conversations, drafts

# So many letters of one language, and at most a tenth as many of the other, are words in that language.
_CHINESE_FROM, _LATIN_FROM = 2, 6
_FEW = 10
# What is typed to join, or some other key, is no word.
_CODE = re.compile(r"[\w-]{16,}")
_CHINESE, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]")
_POLITE = r"(?:请|麻烦|唔该|麻煩|請)?(?:你|您)?(?:跟我|和我|以后|以後)?"
_ASKED = {
    "zh": re.compile(
        rf"{_POLITE}(?:说|講|讲|用|說|换成|換成|切换到?|切換到?|改成|改用)(?:简体|繁体)?(?:中文|汉语|普通话|國語|中国话)"
        r"(?:吧|好吗|谢谢|唔该)?|中文(?:谢谢|唔该|吧|please)"
        r"|(?:please )?(?:speak|switch to|change to|use|in|reply in|answer in) (?:chinese|mandarin)(?: please)?"
        r"|chinese,? please|please,? chinese",
    ),
    "en": re.compile(
        rf"{_POLITE}(?:说|講|讲|用|說|换成|換成|切换到?|切換到?|改成|改用)(?:英文|英语|英語)(?:吧|好吗|谢谢|唔该)?"
        r"|英文(?:谢谢|唔该|吧|please)"
        r"|(?:please )?(?:speak|switch to|change to|use|in|reply in|answer in) english(?: please)?"
        r"|english,? please|please,? english|can (?:you|we) (?:speak|use) english(?: please)?",
    ),
}
# One word alone is a wish too, where nothing is being asked that it could answer.
_NAMED = {"中文": "zh", "汉语": "zh", "chinese": "zh", "英文": "en", "英语": "en", "english": "en"}
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def language_of_words(text: str) -> str | None:
    """The language that a text is surely written in; None: a name, a number, a code, or both languages."""
    chinese, latin = len(_CHINESE.findall(text)), len(_LATIN.findall(text))
    if chinese >= _CHINESE_FROM and latin <= chinese * 2:
        return "zh"
    if latin >= _LATIN_FROM and chinese * _FEW <= latin and not _CODE.fullmatch(text.strip()):
        return "en"
    return None


def asked_for(text: str, *, alone: bool) -> str | None:
    """The language that somebody asks for: "English please", 说中文. ``alone``: its bare name is a wish as well."""
    words = " ".join(_AROUND.sub("", text).casefold().split())
    for language, pattern in _ASKED.items():
        if pattern.fullmatch(words):
            return language
    return _NAMED.get(words) if alone else None


def follow_writing(turn: Turn, person: Person, text: str) -> Person:
    """The first text that is surely in one language settles what Telegram's setting only suggested."""
    written = language_of_words(text) if person.language_by == "telegram" else None
    if written is None:
        return person
    changes = written != person.language
    people.set_language(turn.db, person.id, written, by="written")
    known = people.get(turn.db, person.id, turn.today) or person
    if changes:
        joining.publish_commands(turn, known)
    return known


def hear(turn: Turn, person: Person, text: str) -> bool:
    """True: it was the wish to be spoken to in a language, and that is done."""
    alone = conversations.current(turn.db, person.id) is None and turn.place is None
    language = asked_for(text, alone=alone)
    if language is None:
        return False
    changed = joining.set_language(turn, person, language)
    turn.send(changed, screens.language_set(turn.view(changed)))
    show_form_anew(turn, changed)
    return True


def show_form_anew(turn: Turn, person: Person) -> None:
    """The form that is open goes on in the new language, at the bottom of the chat."""
    doing = conversations.current(turn.db, person.id)
    draft = drafts.get(turn.db, doing.subject) if doing and doing.doing == form_message.FILLING else None
    if draft is not None and drafting.may_fill(person, draft) and turn.place is None:
        drafting.call_up(turn, person, draft)
