"""How much is taken from one chat: what is more than hands can send is refused, and the person is told so once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from storage.line.inbox import InboxRow

MINUTE = 60.0
# What people send; that somebody blocked the bot or came back is always heard.
LIMITED = ("message", "edited_message", "callback_query")
# More chats than this write to nobody's assistant within a minute; those who rest are forgotten.
REMEMBERED = 10_000


class Judgement(Enum):
    TAKEN = "taken"
    FIRST_REFUSED = "first refused"  # the one at which the person is told
    REFUSED = "refused"


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    seq: int
    resting_until: float = 0.0
    judgement: Judgement = Judgement.TAKEN


class Limit:
    """A token bucket for each private chat, and for each person in a group, counted by when things arrived.

    Kept in memory: a start forgives. ``a_minute``: how many are taken at once, and how many come free again in a
    minute; 0: no limit. Whoever sends more is refused for a minute from then on, so that one sentence says all.
    """

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._buckets: dict[tuple[int, int], _Bucket] = {}

    def judge(self, row: InboxRow, user_id: int) -> Judgement:
        """Asked again about the same row, the answer is the same; an earlier row that comes back is taken."""
        if not self._a_minute or row.kind not in LIMITED or row.chat_id is None:
            return Judgement.TAKEN
        key = (row.lane, 0 if row.chat_id > 0 else user_id)
        bucket = self._buckets.get(key)
        if bucket is None:
            self._forget(row.received_at)
            bucket = self._buckets[key] = _Bucket(float(self._a_minute), row.received_at, row.seq - 1)
        if row.seq < bucket.seq:
            return Judgement.TAKEN
        if row.seq > bucket.seq:
            bucket.seq, bucket.judgement = row.seq, self._weigh(bucket, row.received_at)
        return bucket.judgement

    def _weigh(self, bucket: _Bucket, now: float) -> Judgement:
        if bucket.at <= now < bucket.resting_until:
            return Judgement.REFUSED
        bucket.resting_until = 0.0
        free = max(0.0, now - bucket.at) * self._a_minute / MINUTE
        bucket.tokens, bucket.at = min(float(self._a_minute), bucket.tokens + free), now
        if bucket.tokens < 1.0:
            bucket.resting_until = now + MINUTE
            return Judgement.FIRST_REFUSED
        bucket.tokens -= 1.0
        return Judgement.TAKEN

    def _forget(self, now: float) -> None:
        if len(self._buckets) >= REMEMBERED:
            self._buckets = {key: each for key, each in self._buckets.items() if each.at > now - MINUTE}
