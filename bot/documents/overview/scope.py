"""What an overview looks at: organizations, on a day, in a reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.screens.elements.view import View
from policy.models.base import Text
from policy.models.pack import Pack
from storage import Database
from storage.city.organizations import Organization

# Our default: what was over more than a year ago is history.
LOOKED_BACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Scope:
    """``organizations`` are in the order in which they are shown."""

    db: Database
    view: View
    now: datetime
    organizations: Sequence[Organization]

    @property
    def pack(self) -> Pack:
        return self.view.pack

    @property
    def today(self) -> date:
        return self.view.today

    @property
    def ids(self) -> list[str]:
        return [each.id for each in self.organizations]

    @property
    def since(self) -> datetime:
        return self.now - LOOKED_BACK

    def plain(self, key: str, **arguments: str | int) -> str:
        return self.view.label(key, **arguments)

    def say(self, text: Text) -> str:
        return self.view.say(text)

    def names(self) -> Mapping[str, str]:
        """Organization -> its name in full."""
        return {each.id: each.name(self.view.language) for each in self.organizations}

    def local(self, moment: str | None) -> datetime | None:
        """A time on record as people there have it, without a zone: spreadsheets know none."""
        if moment is None:
            return None
        return datetime.fromisoformat(moment).astimezone(self.pack.time_zone).replace(tzinfo=None)

    def local_day(self, moment: str) -> date:
        return self.pack.day_of(moment)
