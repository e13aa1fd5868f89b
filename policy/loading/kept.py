"""Packs as they are kept in the database: readable for ever, also when the models have changed since."""

from __future__ import annotations

from pydantic import ValidationError

from policy.models.pack import Pack


class KeptPackError(Exception):
    """A kept pack can't be read any more: a key that it doesn't have is needed, or a word isn't known."""


def keep(pack: Pack) -> str:
    """The pack as text that ``read_kept`` reads."""
    return pack.model_dump_json()


def read_kept(content: str) -> Pack:
    """A pack that an earlier program may have kept; its digest stays what it was.

    Keys that the models have lost are passed over, and those that they got since have their defaults: a new
    key of a model must have one, or what was found before can't be explained. Raises KeptPackError.
    """
    try:
        return Pack.model_validate_json(content, extra="ignore")
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=False)
        told = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in faults[:3])
        raise KeptPackError(f"A pack version on record can't be read: {told}") from None


def same_content(one: Pack, other: Pack) -> bool:
    """True: the packs say the same, whatever the models were when their digests were made."""
    return one.model_copy(update={"digest": ""}) == other.model_copy(update={"digest": ""})
