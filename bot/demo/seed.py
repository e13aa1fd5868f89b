"""Prepare an illustrative city: the pack's tree, the made-up roster, and an invitation for each player."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.compose import prepare_database
from bot.demo.cast import Player
from bot.packs.roster import as_stored
from bot.usecases.people.joining import CODE_LASTS, INVITATION_LASTS
from policy import Pack
from policy.files.roster import parse_roster
from storage import connect
from storage.city import organizations, people

ROSTER = Path("illustration") / "roster.csv"


def seed(
    database: Path, pack: Pack, pack_folder: Path, cast: Iterable[Player], now: datetime
) -> dict[int, str]:
    """Make the database; returns what each player has to write to the bot to come in."""
    prepare_database(database, pack, now)
    roster = parse_roster((pack_folder / ROSTER).read_bytes(), known=pack.organizations, file=ROSTER.name)
    if roster.problems:
        raise ValueError("\n".join(map(str, roster.problems)))
    db = connect(database)
    try:
        with db.atomic():
            organizations.save(db, as_stored(roster.organizations, now.date()))
            words = {}
            for player in cast:
                by_code = player.position == "administrator"
                token = people.invite(
                    db,
                    position=player.position,
                    organization_id=player.organization,
                    how="code" if by_code else "link",
                    created_by=None,
                    now=now,
                    expires=now + (CODE_LASTS if by_code else INVITATION_LASTS),
                )
                words[player.telegram_id] = token if by_code else f"/start {token}"
            return words
    finally:
        db.close()
