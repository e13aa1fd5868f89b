"""Who plays in the acceptance tests: the demonstration's cast, and who is needed beside it."""

from __future__ import annotations

from bot.demo.cast import ADMINISTRATOR, CAST, Player

REPORTER = next(player for player in CAST if player.organization == "education")
SUPERVISOR, SECOND_SUPERVISOR = (player for player in CAST if player.position == "supervisor")
# Must see nothing of what the reporter reports: a CDO of another organization, and one who was never invited.
OTHER_CDO = next(player for player in CAST if player.organization == "health")
STRANGER = Player(6001, "路人", "zh-hans", "", "", "未登记 · 路人", "Nobody we know")


def cdo_of(organization: str, number: int) -> Player:
    """One more CDO of the illustrative city, who speaks Chinese."""
    name = f"首席数据官{number}"
    return Player(number, name, "zh-hans", "cdo", organization, name, f"CDO · {organization}")


__all__ = [
    "ADMINISTRATOR",
    "CAST",
    "OTHER_CDO",
    "REPORTER",
    "SECOND_SUPERVISOR",
    "STRANGER",
    "SUPERVISOR",
    "cdo_of",
]
