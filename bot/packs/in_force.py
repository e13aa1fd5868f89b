"""Which pack is in force: the settings' folder is the first version only, later ones are activated."""

from __future__ import annotations

from datetime import datetime

from bot.packs.roster import as_stored
from bot.settings import Settings, SettingsError
from policy.loading.kept import keep, read_kept, same_content
from policy.models.pack import Pack
from storage import Database
from storage.city import organizations
from storage.versions import activations, packs


def pack_in_force(db: Database, settings: Settings) -> Pack:
    """The version in force in this file; in one that has none yet, the settings' folder.

    Raises PackError or KeptPackError.
    """
    active = activations.active(db)
    return settings.load_pack() if active is None else kept_pack(db, active.digest)


def kept_pack(db: Database, digest: str) -> Pack:
    """A version on record. Raises KeptPackError for one that can't be read any more."""
    content = packs.content(db, digest)
    assert content is not None  # noqa: S101 - a foreign key says so
    return read_kept(content)


def keep_version(db: Database, pack: Pack, now: datetime) -> None:
    """Put a version on record, if it isn't."""
    packs.keep(db, digest=pack.digest, pack_id=pack.id, version=pack.version, content=keep(pack), now=now)


def begin_or_continue(db: Database, first: Pack, now: datetime) -> Pack:
    """The version in force; ``first``, if there was none before. Its organizations are put on record."""
    active = activations.active(db)
    if active is None:
        keep_version(db, first, now)
        activations.begin_first(db, first.digest, now.astimezone(first.time_zone).date(), now)
        pack = first
    else:
        pack = kept_pack(db, active.digest)
    organizations.save(db, as_stored(pack.organizations, now.astimezone(pack.time_zone).date()))
    return pack


def differs(in_force: Pack, folder: Pack, settings: Settings) -> str | None:
    """What to do about a folder that isn't the version in force; None: it is."""
    if same_content(in_force, folder):
        return None
    return (
        f"The pack in {settings.pack} ({folder.id} {folder.version}) isn't the version in force"
        f" ({in_force.id} {in_force.version}), and isn't taken into use by itself."
        f" See whom it would touch: cdo policy replay --pack {settings.pack}."
        f" Take it into use from a day on: cdo policy activate {settings.pack} --on YYYY-MM-DD."
    )


def refuse_illustration(pack: Pack, settings: Settings) -> None:
    """Raises SettingsError for a pack that is made up, unless a setting allows it."""
    if pack.illustrative and not settings.allow_illustrative:
        raise SettingsError(
            f"The pack {pack.id} {pack.version} is an illustration, made up in part: it isn't run."
            " To try it all the same, set CDO_ALLOW_ILLUSTRATIVE=true."
        )
