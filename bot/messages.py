"""The words people see, from the catalogues in ``locales/``, in the language of each person.

What people or Telegram give us is cleaned and escaped on its way into a message: only the catalogues
hold markup.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from functools import cache, lru_cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from markupsafe import Markup, escape

LANGUAGES = ("zh", "en")
_LOCALES = Path(__file__).with_name("locales")
# Where words go: characters for private use, which nobody's words bring along (see ``clean``).
_PLACE = re.compile("\ue000([0-9]+)\ue001")
_TAGS = {"zh": "zh-CN", "en": "en-GB"}
_WEEKDAYS_ZH = "一二三四五六日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Lines of messages kept as they were last written, for each language; a few hundred bytes each.
REMEMBERED = 4096

Argument = str | int | Markup


class MessageError(Exception):
    """A message is missing from a catalogue, or lacks what it needs: our mistake."""


class Catalogue:
    """The words in one language."""

    def __init__(self, language: str, time_zone: tzinfo) -> None:
        self.language = language
        self.time_zone = time_zone
        self._bundle = _bundle(language)
        # Most lines come again and again: what a requirement asks for, labels, counts.
        self._formatted = lru_cache(REMEMBERED)(self._format_now)

    def html(self, key: str, **arguments: Argument) -> Markup:
        """The message as Telegram's HTML; arguments are escaped unless they are Markup."""
        return Markup(self._format(key, {k: _escaped(v) for k, v in arguments.items()}))

    def plain(self, key: str, **arguments: Argument) -> str:
        """The message as plain text, for buttons, toasts and the terminal."""
        return self._format(key, {k: _cleaned(v) for k, v in arguments.items()})

    def knows(self, key: str) -> bool:
        """True: there are words for it."""
        return bool(self._bundle.has_message(key))

    def list(self, items: Iterable[str]) -> str:
        """Items in a row, with the language's comma."""
        return ("、" if self.language == "zh" else ", ").join(items)

    def day(self, day: date, today: date | None = None) -> str:
        """A day with its weekday, and with the year where it isn't this one: 11月23日（周一）, Mon 23 Nov."""
        year = today is None or day.year != today.year
        if self.language == "zh":
            shown = f"{day.month}月{day.day}日（周{_WEEKDAYS_ZH[day.weekday()]}）"
            return f"{day.year}年{shown}" if year else shown
        shown = f"{_WEEKDAYS_EN[day.weekday()]} {day.day} {_MONTHS_EN[day.month - 1]}"
        return f"{shown} {day.year}" if year else shown

    def plain_date(self, day: date) -> str:
        """A day of long ago, where nobody cares which weekday it was: 2021年11月1日, 1 Nov 2021."""
        if self.language == "zh":
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"

    def moment(self, moment: datetime, today: date | None = None) -> str:
        """A time in the pack's time zone: 11月23日（周一）15:20."""
        local = moment.astimezone(self.time_zone)
        joint = "" if self.language == "zh" else " "
        return f"{self.day(local.date(), today)}{joint}{local:%H:%M}"

    def _format(self, key: str, arguments: dict[str, Argument]) -> str:
        # Fluent refuses what is longer than 1,000 characters: words go past it, and only numbers through it.
        words = [name for name, value in arguments.items() if isinstance(value, str)]
        held = {**arguments, **{name: f"\ue000{n}\ue001" for n, name in enumerate(words)}}
        text = self._formatted(key, tuple(held.items()))
        return _PLACE.sub(lambda place: str(arguments[words[int(place[1])]]), text)

    def _format_now(self, key: str, arguments: tuple[tuple[str, Argument], ...]) -> str:
        try:
            message = self._bundle.get_message(key)
        except LookupError:
            raise MessageError(f"{self.language}: no message {key!r}") from None
        if message.value is None:
            raise MessageError(f"{self.language}: {key!r} is empty")
        text, problems = self._bundle.format_pattern(message.value, dict(arguments))
        if problems:
            raise MessageError(f"{self.language}: {key!r}: {problems[0]}")
        return str(text)


@cache
def _bundle(language: str) -> FluentBundle:
    """The language's files, read once: that takes half a second."""
    bundle = FluentBundle([_TAGS[language]], use_isolating=False)
    for path in sorted((_LOCALES / language).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


class Messages:
    """The catalogues of all languages."""

    def __init__(self, time_zone: tzinfo) -> None:
        self._catalogues = {language: Catalogue(language, time_zone) for language in LANGUAGES}

    def of(self, language: str) -> Catalogue:
        """The catalogue of a language; English for one that we don't have."""
        return self._catalogues.get(language) or self._catalogues["en"]


def language_of(code: str | None) -> str:
    """Which of our languages suits somebody whose Telegram is set to this one."""
    return "zh" if (code or "").lower().startswith(("zh", "yue")) else "en"


# What would hang before the dots of something that is cut.
_LOOSE_ENDS = " ,;:.·(-–—/&，、；：（"
_FIRST_OF_EAST_ASIA = "\u2e80"


def clean(text: str, limit: int | None = None) -> str:
    """Somebody's words made safe to show: no control or direction marks, one line, cut to the limit.

    Joiners and variation selectors stay, for they make emoji; direction overrides and isolates go, for
    they could turn a line around.
    """
    # What is printable has none of them (str.isprintable), and that is nearly every text.
    kept = text if text.isprintable() else "".join(c if _harmless(c) else " " for c in text)
    line = " ".join(kept.split())
    return line if limit is None or len(line) <= limit else _cut(line, limit)


def _cut(line: str, limit: int) -> str:
    """The beginning, never ending within a word, unless that word is nearly all of it: an address, a file's name."""
    kept = line[: limit - 1]
    if _is_of_word(kept[-1]) and _is_of_word(line[limit - 1]):
        start = len(kept)
        while start and _is_of_word(kept[start - 1]):
            start -= 1
        kept = kept[:start] if start >= limit // 4 else kept
    return kept.rstrip(_LOOSE_ENDS) + "…"


def _is_of_word(character: str) -> bool:
    """True: what stands on both sides belongs to it. Chinese is written without words, and may end anywhere."""
    return character < _FIRST_OF_EAST_ASIA and (character.isalnum() or character in "'’-_/&@%.:")


def _harmless(character: str) -> bool:
    return character == "\u200d" or unicodedata.category(character) not in (
        "Cc",
        "Cf",
        "Cs",
        "Zl",
        "Zp",
        "Co",
    )


def _cleaned(value: Argument) -> Argument:
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _escaped(value: Argument) -> Argument:
    return value if isinstance(value, Markup | int) else escape(clean(value))
