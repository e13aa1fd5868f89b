"""Reports as chance has them, for tests over histories: each field as its type asks, most of them given."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any

from bot.usecases.checklist import obliging, participating
from bot.usecases.records import recording
from policy.models.kinds import Field, Kind
from storage.checklist import obligations
from storage.city.people import Person
from storage.conversation import drafts
from storage.updates import records
from storage.updates.records import Update
from tests.integration.usecases.conftest import Cast
from tests.integration.usecases.office import Office

NAMES = ("学籍数据", "师资数据", "招生数据")
PERIODS = ("2026-01", "2026-02", "2026-Q1", "2026", "2026-H1", "2025", "2025-Q4", "上半年", "3月")
# How many days before today something may have happened; now and then it is to come.
DAYS_BACK = (0, 0, 0, 1, 2, 5, 9, 20, 33, 45, 62, 90, 140, 400, -2)


LEFT_OUT = object()


def fields_of(
    chance: random.Random, kind: Kind, today: date, leaning: Mapping[str, Any], given: float = 0.98
) -> dict[str, Any]:
    """What a report of this kind says. Without a value a field is left out, or is said not to be there.

    ``leaning``: what some fields say mostly.
    """
    found: dict[str, Any] = {}
    for field in kind.fields:
        if field.id in leaning and chance.random() < 0.7:
            if leaning[field.id] is not LEFT_OUT:
                found[field.id] = leaning[field.id]
        elif chance.random() < given:
            found[field.id] = value_of(chance, field, today)
        elif field.none_allowed:
            found[field.id] = None
    return found


def value_of(chance: random.Random, field: Field, today: date) -> Any:
    if field.choices:
        return chance.choice(field.choices).id
    if field.type == "date":
        return (today - timedelta(days=chance.choice(DAYS_BACK))).isoformat()
    if field.type == "period":
        return chance.choice(PERIODS)
    if field.key:
        return chance.choice(NAMES)
    simple: dict[str, Any] = {
        "yes_no": chance.random() < 0.5,
        "integer": chance.randrange(60),
        "number": round(chance.uniform(0, 40), 1),
        "organization": "health",
        "items": ["编号:文本", "日期:日期"],
    }
    return simple.get(field.type, "按要求办理")


class Chances:
    """An office in which things happen by chance, drawn from a seed: ``happens`` does the next one."""

    def __init__(
        self,
        office: Office,
        cast: Cast,
        seed: int,
        kinds: Sequence[str],
        others: Sequence[Person] = (),
        leaning: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """``others``: CDOs of other organizations, who report now and then. ``leaning``: see ``fields_of``."""
        self.chance = random.Random(seed)
        self._leaning = leaning
        self._others = others
        self._office = office
        self._cast = cast
        self._kinds = kinds
        self._deeds: dict[Callable[[], None], int] = {
            self._report: 12, self._correct: 6, self._withdraw: 2, self._confirm: 2, self._a_day_passes: 2,
            self._waive: 1, self._lift: 1, self._decide: 1,
        }  # fmt: skip
        self.settle()

    def happens(self) -> str:
        """Returns what was done, in a word."""
        self._office.clock.at += timedelta(seconds=1)
        (deed,) = self.chance.choices(list(self._deeds), list(self._deeds.values()))
        with self._office.db.atomic():
            deed()
        return deed.__name__

    def settle(self) -> None:
        """What the first tick of the day does, for the one organization."""
        obligations.mark_overdue(self._office.db, self._office.clock.now())
        obliging.settle(self._office.turn("settling"), "education")

    def _a_day_passes(self) -> None:
        # Mostly one; now and then enough for another month.
        self._office.clock.at += timedelta(days=self.chance.choice((1, 1, 1, 3, 29)))
        self.settle()

    def _report(self) -> None:
        theirs = self.chance.choices(
            (self._cast.chen, self._cast.lin, *self._others), (8, 2, *(3 for _ in self._others))
        )
        (who,) = theirs
        kind = self._office.desk.pack.kind(self.chance.choice(self._kinds))
        self._save(who, kind, None, fields_of(self.chance, kind, self._office.turn().today, self._leaning))

    def _correct(self) -> None:
        if (update := self._any("state != 'withdrawn'")) is not None:
            kind = self._office.desk.pack.kind(update.kind)
            said = fields_of(self.chance, kind, self._office.turn().today, self._leaning, given=1.0)
            changed = self.chance.sample(sorted(said), k=min(len(said), self.chance.choice((1, 1, 2, 4))))
            who = self._cdo_of(update)
            if who == self._cast.chen and self.chance.random() < 0.1:
                who = self._cast.lin
            self._save(who, kind, update, {name: said[name] for name in changed})

    def _save(self, who: Person, kind: Kind, base: Update | None, fields: dict[str, Any]) -> None:
        turn = self._office.turn(f"saving:{self._office.clock.at}")
        home = self._office.person(who).organizations("cdo", "liaison")[0]
        draft = drafts.open_draft(
            turn.db, person_id=who.id, organization_id=home, chat_id=who.chat_id, kind=kind.id,
            fields=fields, wanted=(), text=None, now=turn.now, update_id=base.id if base else None,
        )  # fmt: skip
        if self.chance.random() < 0.7:
            draft = draft.with_evidence(kind.title_field, {"type": "photo", "id": f"F{draft.id}"})
        recording.save_draft(turn, self._office.person(who), draft)

    def _withdraw(self) -> None:
        if (update := self._any("state != 'withdrawn'")) is not None:
            turn = self._office.turn(f"withdrawing:{self._office.clock.at}")
            recording.withdraw(turn, self._office.person(self._cdo_of(update)), update, "重复填报")

    def _confirm(self) -> None:
        if (update := self._any("state = 'unconfirmed'")) is not None:
            turn = self._office.turn(f"confirming:{self._office.clock.at}")
            recording.confirm(turn, self._office.person(self._cast.chen), update)

    def _waive(self) -> None:
        duty = self.chance.choice(self._office.desk.pack.duties)
        turn = self._office.turn(f"waiving:{self._office.clock.at}")
        until = turn.today + timedelta(days=self.chance.choice((0, 3, 60)))
        obliging.waive(turn, None, "education", duty.id, until, "机构改革期间")

    def _lift(self) -> None:
        found = self._office.column("select id from waiver order by id")
        if found:
            obliging.lift(self._office.turn("lifting"), None, self.chance.choice(found))

    def _decide(self) -> None:
        turn = self._office.turn(f"deciding:{self._office.clock.at}")
        since = turn.today - timedelta(days=self.chance.choice((0, 20, 45)))
        until = self.chance.choice((None, since + timedelta(days=10), since + timedelta(days=70)))
        participating.decide(
            turn, None, "education", takes_part=self.chance.random() < 0.7, since=since, until=until,
            reason="市政府批准",
        )  # fmt: skip

    def _cdo_of(self, update: Update) -> Person:
        cdos = (self._cast.chen, *self._others)
        return next(one for one in cdos if update.organization_id in one.organizations("cdo"))

    def _any(self, where: str) -> Update | None:
        found = self._office.column(f"select id from update_record where {where} order by id")
        return records.get(self._office.db, self.chance.choice(found)) if found else None
