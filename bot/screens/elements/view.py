"""What every screen is drawn with: the reader's language, the pack, the day, and the names of things."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup, escape

from bot.messages import Argument, Catalogue, clean
from policy.models.base import Language, Text
from policy.models.kinds import Field, Kind
from policy.models.pack import Pack
from policy.records import Value

SHOWN_VALUE = 120
# Telegram makes a link of it, with the mark behind it if that is one of those around Chinese words.
_LINK_AT_END = re.compile(r"(?:https?://|www\.)\S+$", re.I)
# Of a record in a list of several, enough of its title to know it by.
SHOWN_IN_LIST = 60
# A list must leave room in the message for what stands around it.
ROOM_FOR_A_LIST = 2400
ROOM_FOR_CHANGES = 1000


@dataclass(frozen=True, slots=True)
class View:
    words: Catalogue
    pack: Pack
    today: date
    organization: Callable[[str], str]  # id -> short name in the reader's language
    asks_model: str | None = None  # when a message is shown to a language model (None: never)
    has_board: bool = False  # there is a board to look at
    mini_app: str | None = None  # where the board opens within Telegram, if it does

    @property
    def language(self) -> Language:
        return "zh" if self.words.language == "zh" else "en"

    def html(self, key: str, **arguments: Argument) -> Markup:
        return self.words.html(key, **arguments)

    def label(self, key: str, **arguments: Argument) -> str:
        return self.words.plain(key, **arguments)

    def say(self, text: Text) -> str:
        return text.say(self.words.language)

    def day(self, day: date | str) -> str:
        return self.words.day(date.fromisoformat(day) if isinstance(day, str) else day, self.today)

    def moment(self, moment: datetime | str) -> str:
        return self.words.moment(
            datetime.fromisoformat(moment) if isinstance(moment, str) else moment, self.today
        )

    def due(self, moment: datetime | str) -> str:
        """When something is due; in a year whose holidays aren't published, with the word that it may move."""
        at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        known = self.pack.calendar.covers(at.astimezone(self.pack.time_zone).year)
        return self.moment(at) if known else self.moment(at) + self.label("date-may-move")

    def kind(self, kind: Kind) -> str:
        return self.say(kind.title)

    def value(self, field: Field, value: Value) -> str:
        """A field's value as people say it, in one line."""
        if value is None:
            return self.say(field.none_label) if field.none_label else self.label("value-none")
        if field.type == "choice":
            known = {choice.id: choice for choice in field.choices}
            # A later version of the pack may have dropped the choice; the record keeps it.
            return self.say(known[value].label) if value in known else clean(str(value), SHOWN_VALUE)
        if field.type == "date":
            return self.day(str(value))
        if field.type == "organization":
            return self.organization(str(value))
        if field.type == "organizations" and isinstance(value, list):
            return clean(self.words.list(self.organization(each) for each in value), SHOWN_VALUE)
        if field.type == "yes_no":
            return self.label("value-yes" if value else "value-no")
        if isinstance(value, list):
            return clean(self.words.list(value), SHOWN_VALUE)
        return clean(str(value), SHOWN_VALUE)

    def named(self, field: Field, value: Value) -> Markup:
        """``label: value``, the value in bold."""
        return self.html("named-value", name=self.say(field.label), value=self.value(field, value))


def privacy(view: View) -> list[Markup]:
    """What becomes of people's words, for who comes in."""
    told = [view.html("welcome-privacy")]
    return [*told, view.html(f"welcome-privacy-model-{view.asks_model}")] if view.asks_model else told


def shortened(
    view: View, entries: Sequence[Markup], room: int = ROOM_FOR_A_LIST, count: int | None = None
) -> list[Markup]:
    """As many of the lines as there is room for, in UTF-16 units; then how many more there are.

    ``count``: how many there are in all, when not all of them were handed over.
    """
    kept: list[Markup] = []
    for entry in entries:
        room -= len(entry.encode("utf-16-le")) // 2 + 1
        if room < 0:
            break
        kept.append(entry)
    more = (len(entries) if count is None else count) - len(kept)
    return [*kept, view.html("digest-more", count=more)] if more else kept


def quote(text: str, limit: int = SHOWN_VALUE) -> Markup:
    """Somebody's words, cut before they are escaped. A mark that closes them isn't taken for the end of a link."""
    words = clean(text, limit)
    return escape(f"{words} " if _LINK_AT_END.search(words) else words)
