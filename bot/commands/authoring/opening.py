"""Packs as the authors' commands name them: by folder, by name, by version or digest on record."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.commands.command_line import Failure, database
from bot.packs.in_force import kept_pack, pack_in_force
from bot.packs.offers import FOLDER, INSTALLED, KEPT, folder_of
from bot.settings import Settings
from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from storage.versions import packs


def present_pack(settings: Settings) -> Pack:
    """The version in force in the database; where there is no database yet, the settings' folder."""
    if not settings.database.exists():
        return settings.load_pack()
    with database(settings) as opened:
        return pack_in_force(opened, settings)


def source_called(name: str, settings: Settings) -> str:
    """Where the pack of this name is, as ``bot.packs.offers`` says it: a folder, the name of an installed one, or a
    version or the beginning of a digest on record.

    Raises Failure for one that isn't there, or a version that several packs on record have.
    """
    if Path(name).is_dir():
        return FOLDER + name
    if "/" not in name and packaged_pack(name).is_dir():
        return INSTALLED + name
    found: Sequence[str] = ()
    if settings.database.exists():
        with database(settings) as opened:
            found = packs.called(opened, name)
    if len(found) > 1:
        raise Failure(
            f"Several packs on record are called {name!r}: {', '.join(each[:12] for each in found)}"
        )
    if not found:
        raise Failure(
            f"There is no pack {name!r}: give a folder, an installed pack, or a version or digest on record."
        )
    return KEPT + found[0]


def find_pack(name: str, settings: Settings) -> Pack:
    """The pack called so, as this deployment would use it: what it sets is in a folder's pack. Raises Failure like
    ``source_called``."""
    source = source_called(name, settings)
    folder = folder_of(source, settings.pack)
    if folder is not None:
        return load_pack(folder, settings.programme)
    with database(settings) as opened:
        return kept_pack(opened, source.removeprefix(KEPT))
