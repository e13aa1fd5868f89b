"""A city for the bot to serve: one organization for each person, who is its CDO."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from bot.compose import prepare_database
from policy.loading.loader import load_pack, packaged_pack
from storage import connect
from storage.city import organizations, people
from storage.city.organizations import Organization

FIRST_PERSON = 5_000_001


def make_city(database: Path, numbers: Iterable[int]) -> None:
    """Make the database, with these people in post (by their Telegram ids)."""
    now = datetime.now(UTC)
    pack = load_pack(packaged_pack("foshan"))
    prepare_database(database, pack, now)
    db = connect(database)
    try:
        with db.atomic():
            for number in numbers:
                organizations.save(db, [office(number)])
                person_id = people.add(
                    db,
                    telegram_id=number,
                    chat_id=number,
                    name=f"CDO {number}",
                    language="zh",
                    notice="",
                    now=now,
                )
                people.give_post(
                    db,
                    person_id=person_id,
                    organization_id=f"office_{number}",
                    position="cdo",
                    given_by=None,
                    on=now.date(),
                    now=now,
                )
    finally:
        db.close()


def office(number: int) -> Organization:
    """The organization of that person."""
    return Organization(
        id=f"office_{number}",
        parent_id="foshan",
        oversees_id=None,
        tier="department",
        name_zh=f"第{number}办公室",
        name_en=f"Office {number}",
        short_zh=None,
        short_en=None,
        aliases=(),
        code=None,
        illustrative=True,
        valid_from=None,
        valid_until=None,
        source="benchmark",
    )
