"""What the author of a pack knows of and means: exceptions from what ``cdo policy lint`` would tell."""

from __future__ import annotations

from policy.models.base import Id, Part, Text


class Allowed(Part):
    """The finding ``allow`` (a code) about the entry ``id`` isn't told, ``because`` of this."""

    allow: Id
    id: Id
    because: Text
