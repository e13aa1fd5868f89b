"""The line to a server with the chat-completions API, as vLLM, Ollama and others offer it.

What fails costs nobody more than the time limit, and a server that fails again and again is left alone for a while.
"""

from __future__ import annotations

import json
import logging
import time
from dataclasses import dataclass

import aiohttp
from pydantic import ValidationError
from yarl import URL

from bot.line.health import Health
from bot.reading.opinion import Opinion
from bot.second_opinion.question import Question

log = logging.getLogger(__name__)

CONNECT_SECONDS = 2.0
# Of the 64 chats that are handled side by side so many may wait here; the others are read without.
SIDE_BY_SIDE = 16
LONGEST_ANSWER = 65_536
CHUNK = 8_192


class NoOpinion(Exception):
    """The server said nothing of use; the text is why, without anybody's words."""


@dataclass(slots=True)
class Breaker:
    """After so many failures in a row nothing is asked for a while; then one question finds out.

    Times are of the steady clock (time.monotonic).
    """

    failures_allowed: int = 5
    rest_seconds: float = 60.0
    failures: int = 0
    rests_until: float = 0.0

    def lets(self, now: float) -> bool:
        """True: ask. After a rest that is said once for each further rest."""
        if self.failures < self.failures_allowed:
            return True
        if now < self.rests_until:
            return False
        self.rests_until = now + self.rest_seconds
        return True

    def note(self, now: float, *, answered: bool) -> None:
        if answered:
            self.failures = 0
            return
        self.failures += 1
        if self.failures >= self.failures_allowed:
            self.rests_until = now + self.rest_seconds

    @property
    def rests(self) -> bool:
        """True: it failed again and again, and hasn't answered since."""
        return self.failures >= self.failures_allowed


class ModelServer:
    """``url``: with the version (``http://127.0.0.1:11434/v1``). ``seconds``: for the whole exchange."""

    def __init__(
        self,
        url: str,
        model: str,
        health: Health,
        *,
        key: str | None = None,
        seconds: float,
        breaker: Breaker | None = None,
    ) -> None:
        self._address = URL(f"{url.rstrip('/')}/chat/completions")
        self._model = model
        self._health = health
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout = aiohttp.ClientTimeout(total=seconds, connect=min(CONNECT_SECONDS, seconds))
        self._breaker = breaker or Breaker()
        self._asking = 0
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return f"ModelServer({self._address.origin()})"

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def ask(self, question: Question) -> Opinion | None:
        """None: there is none in time, for whatever reason."""
        if self._asking >= SIDE_BY_SIDE or not self._breaker.lets(time.monotonic()):
            return None
        self._asking += 1
        try:
            opinion = await self._opinion(question)
        except NoOpinion as failure:
            log.warning("No second opinion: %s", failure)
            self._note(answered=False)
            return None
        finally:
            self._asking -= 1
        self._note(answered=True)
        return opinion

    def _note(self, *, answered: bool) -> None:
        self._breaker.note(time.monotonic(), answered=answered)
        self._health.model = "model_silent" if self._breaker.rests else None

    async def _opinion(self, question: Question) -> Opinion:
        try:
            said = json.loads(await self._answer(json.dumps(question.body(self._model)).encode()))
            content = said["choices"][0]["message"]["content"]
            return Opinion.model_validate_json(content)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NoOpinion(type(error).__name__) from None
        except (ValidationError, ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            raise NoOpinion(f"not of the form that was asked for ({type(error).__name__})") from None

    async def _answer(self, body: bytes) -> bytes:
        async with self._line().post(
            self._address,
            data=body,
            headers={"Content-Type": "application/json", **self._headers},
            allow_redirects=False,  # it would leave the configured server
        ) as response:
            if response.status != 200:
                raise NoOpinion(f"HTTP {response.status}")
            parts, size = [], 0
            async for part in response.content.iter_chunked(CHUNK):
                size += len(part)
                if size > LONGEST_ANSWER:
                    raise NoOpinion("an answer without end")
                parts.append(part)
        return b"".join(parts)

    def _line(self) -> aiohttp.ClientSession:
        """Opened at the first question: who asks nothing opens nothing."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                timeout=self._timeout,
                connector=aiohttp.TCPConnector(limit=SIDE_BY_SIDE),
                trust_env=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session
