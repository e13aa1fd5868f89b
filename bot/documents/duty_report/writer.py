"""What every chapter of a duty report writes with: the facts, the words, the numbers of chapters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.documents.duty_report.facts import Due, Facts, Work
from bot.messages import clean
from bot.screens.checklist.cadence import period_name
from bot.screens.elements.view import View
from bot.screens.questions.answers import percent
from policy.models.base import Text

_NUMERALS_ZH = "零一二三四五六七八九十"
# Of somebody's words, as much as a cell can hold and a reader wants.
SHOWN, SHOWN_REASON = 80, 160
_DAY_LENGTH = len("2026-01-31")
_BLANK = re.compile(r"(?<=[^\x00-\x7f]) (?=[0-9])|(?<=[0-9]) (?=[^\x00-\x7f])")
_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>\d{2})))?")


@dataclass(frozen=True, slots=True)
class Writer:
    facts: Facts
    view: View

    def plain(self, key: str, **arguments: str | int) -> str:
        return self.view.label(key, **arguments)

    def say(self, text: Text) -> str:
        return self.view.say(text)

    def day(self, day: date | str) -> str:
        return self.view.words.plain_date(date.fromisoformat(day) if isinstance(day, str) else day)

    def local_day(self, moment: str) -> date:
        """The local day of a time on record."""
        return self.facts.pack.day_of(moment)

    def short_day(self, day: date | str) -> str:
        """For tables: without the year where it is that of the report."""
        day = date.fromisoformat(day) if isinstance(day, str) else day
        if day.year != self.facts.period.start.year:
            return self.day(day)
        return self.plain("account-short-day", day=day.day, month=day.month)

    @property
    def organization(self) -> str:
        return self.facts.organization.name(self.view.language)

    def number(self, n: int) -> str:
        """In Chinese documents chapters are counted in Chinese numerals."""
        return _NUMERALS_ZH[n] if self.view.language == "zh" and n < len(_NUMERALS_ZH) else str(n)

    def chapter(self, n: int, key: str) -> str:
        return self.plain("account-chapter", number=self.number(n), title=self.plain(key))

    def section(self, chapter: int, n: int, title: str) -> str:
        """（一）… in Chinese, 2.1 … in English."""
        number = self.number(n) if self.view.language == "zh" else f"{chapter}.{n}"
        return self.plain("account-section", number=number, title=title)

    def annex(self, n: int) -> str:
        return self.plain("account-annex", number=str(n))

    def percent(self, numerator: int, denominator: int) -> str:
        """A cell with a rate; where nothing is to be counted it isn't applicable."""
        if not denominator:
            return self.plain("account-na")
        return self.plain("account-percent", share=percent(numerator, denominator))

    def due_day(self, due: Due) -> str:
        """With the marks of a day that is ours, or may move."""
        day = self.short_day(due.due)
        if due.may_move:
            day = self.plain("account-due-may-move", day=day)
        return self.plain("account-due-ours", day=day) if due.ours else day

    def duty_called(self, due: Due) -> str:
        return self.plain("account-due-duty-called", id=due.duty.id, title=self.say(due.duty.title))

    def period_of(self, due: Due) -> str:
        """For which period, or after which record, or of which dataset."""
        owed = due.owed
        found = _PERIOD.fullmatch(owed.period)
        if found is not None:
            length = next((name for name in ("half", "quarter", "month") if found[name]), "year")
            number = int(found[length]) if length != "year" else 0
            name = self.plain(f"account-for-{length}", year=found["year"], number=number)
        elif len(owed.period) == _DAY_LENGTH:
            name = self.plain("account-for-days", day=self.short_day(owed.period))
        else:
            name = period_name(self.view, due.duty, owed.owed_id, owed.period, due.after)
        if not owed.subject:
            return name
        return self.plain("account-for-subject", period=name, subject=clean(owed.subject, SHOWN))

    def tight(self, words: str) -> str:
        """Words of the screens as a Chinese document has them: no blanks between figures and characters."""
        return _BLANK.sub("", words) if self.view.language == "zh" else words

    def title_of(self, work: Work) -> str:
        return clean(work.update.title, SHOWN)
