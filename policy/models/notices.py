"""What people are sent, and what of it they may switch off."""

from __future__ import annotations

from typing import Literal

from policy.models.base import Flag, Grounded, Text

NoticeId = Literal[
    "daily_digest",
    "weekly_digest",
    "monthly_digest",
    "blue_slip",
    "yellow_slip",
    "red_slip",
    "overdue_duties",
    "urging",
    "alert",
]
# What the program can't leave out: a pack that offered a switch for these would promise what isn't so.
UNSWITCHED: tuple[NoticeId, ...] = ("overdue_duties", "urging", "alert")
# Of a pack that was kept before it said so, and of a message that a pack doesn't name: what may be switched off.
SWITCHED: tuple[NoticeId, ...] = ("daily_digest", "weekly_digest", "monthly_digest", "blue_slip")


class Notice(Grounded):
    """A kind of message. ``statutory``: nobody can switch it off, and ``because`` says why."""

    id: NoticeId
    title: Text
    statutory: Flag = False
    because: Text | None = None
