"""The whole handbook of a pack, in one language."""

from __future__ import annotations

from bot.commands.authoring.handbook.blocks import Handbook
from bot.commands.authoring.handbook.ends import ends
from bot.commands.authoring.handbook.roles import role
from bot.commands.authoring.handbook.supervision import supervision
from bot.commands.authoring.handbook.writer import Writer
from bot.messages import Catalogue
from policy.models.duties import PLAN_ROLES
from policy.models.pack import Pack


def handbook(pack: Pack, phrases: Catalogue) -> Handbook:
    """Everything that the pack says, by the Plan's four roles, then what all of them share."""
    writer = Writer(phrases, pack)
    roles = tuple(role(writer, number) for number in PLAN_ROLES)
    counts = {
        "duties": len(pack.duties),
        "kinds": len(pack.kinds),
        "requirements": sum(len(kind.requirements) for kind in pack.kinds),
        "inferences": len(pack.inferences),
    }
    lead = [
        (writer.plain("handbook-lead", **counts),),
        (writer.default(), f" {writer.plain('handbook-lead-default')}"),
        (writer.plain("handbook-lead-words"),),
    ]
    if pack.illustrative:
        lead.insert(0, (writer.plain("handbook-illustrative"),))
    return Handbook(
        language=phrases.language,
        title=writer.say(pack.title),
        contents=writer.plain("handbook-contents"),
        lead=tuple(lead),
        sections=(*(one for one in roles if one.blocks), supervision(writer), *ends(writer)),
        foot=writer.plain("explain-pack", id=pack.id, version=pack.version, digest=pack.digest),
    )
