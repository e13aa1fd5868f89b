"""What every part of a pack is made of: frozen models, texts in two languages, named sources."""

from __future__ import annotations

from datetime import date, time
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from policy.outcomes import Weight

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_.-]{0,63}$")]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


def is_day(text: str) -> bool:
    """Whether the text is a day, written as 2026-01-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_time(text: str) -> bool:
    """Whether the text is a time of day, written as 18:00."""
    try:
        return time.fromisoformat(text).isoformat("minutes") == text
    except ValueError:
        return False


def _day(value: object) -> object:
    # Pydantic alone would also take seconds since 1970 and times of day.
    if isinstance(value, date):
        return value
    if isinstance(value, str) and is_day(value):
        return value
    raise ValueError("expected a day as 2026-01-31")


def _flag(value: object) -> object:
    # Only these two words: "no", "off" and 0 are answers in other places, not switches.
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise ValueError("expected true or false")


def _distinct(values: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(values)) != len(values):
        raise ValueError("the same entry twice")
    return values


Day = Annotated[date, BeforeValidator(_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Ids = Annotated[tuple[Id, ...], AfterValidator(_distinct)]


class Part(BaseModel):
    """A part of a pack: never changed after loading, no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __copy__(self) -> Self:
        """A copy, which ``model_copy`` changes: without what was worked out from the original's fields."""
        copied = super().__copy__()
        for name in [name for name in copied.__dict__ if name not in type(self).model_fields]:
            del copied.__dict__[name]
        return copied


class Text(Part):
    """The same words in both languages."""

    zh: Words
    en: Words

    def say(self, language: str) -> str:
        """The words in ``zh`` or ``en``; any other language gets English."""
        return self.zh if language == "zh" else self.en


class Source(Part):
    """Where entries come from. ``read`` says how much of it was read, where that wasn't all."""

    id: Id
    title: Text
    weight: Weight
    in_force_from: Day | None = None
    address: str | None = None
    read: Text | None = None


class Grounded(Part):
    """An entry that rests on named sources; one that rests on none has the weight ``default``.

    ``note``: what to know about the sources, such as that they are still to be verified.
    """

    source: Ids = ()
    weight: Weight
    note: Text | None = None

    @property
    def is_default(self) -> bool:
        """True: no source gives it; it is ours, easy to change, and shown as such."""
        return self.weight is Weight.DEFAULT
