"""HTTP to the Bot API: one pool of connections, one host, and errors sorted by what they say of a message.

PTB's default backend does a few hundred calls a second, because its pool is searched for each call
(docs/decisions/0030); aiohttp's does several times that. Nothing here puts an address in an error: the
address holds the token.
"""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError
from telegram.request import BaseRequest, RequestData
from yarl import URL

# Longer than any answer of a healthy Bot API server takes.
ANSWER_SECONDS = 20.0
CONNECT_SECONDS = 5.0
# Servers close idle connections after a minute or so. To lose an answer to that costs a look-up.
KEEP_ALIVE_SECONDS = 15.0
CONNECTIONS = 128
# 20 MB on a slow line.
FILE_SECONDS = 120.0
CHUNK = 65_536
JSON_HEADERS = {"Content-Type": "application/json"}


class TransportError(NetworkError):
    """The call came to nothing."""


class NotSent(TransportError):
    """The request surely didn't reach the server."""


class AnswerLost(TransportError):
    """The request may have reached the server and taken effect."""


class FileTooLarge(Exception):
    """The server sends more than it said, or than we take."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server said: the HTTP status and the bytes."""

    http: int
    body: bytes


class BotApi:
    """One bot's line to its Bot API server."""

    def __init__(self, api_url: str, token: str, *, connections: int = CONNECTIONS) -> None:
        self.base_url = f"{api_url.rstrip('/')}/bot"  # PTB appends the token
        self.file_url = f"{api_url.rstrip('/')}/file/bot"
        self.bot_id = int(token.partition(":")[0])
        self._origin = URL(api_url).origin()
        self._prefix = f"{self.base_url}{token}/"
        self._file_prefix = f"{self.file_url}{token}/"
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return f"BotApi({self._origin}, bot {self.bot_id})"

    async def start(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=self._connections, keepalive_timeout=KEEP_ALIVE_SECONDS, ttl_dns_cache=60
                ),
                trust_env=False,
                cookie_jar=aiohttp.DummyCookieJar(),
            )

    async def stop(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def call(self, method: str, body: bytes = b"{}", seconds: float = ANSWER_SECONDS) -> Answer:
        """Call a method with its parameters as JSON. Raises NotSent or AnswerLost."""
        return await self.request("POST", self._prefix + method, body, JSON_HEADERS, seconds=seconds)

    async def upload(
        self, method: str, parameters: dict[str, str], field: str, name: str, content: bytes
    ) -> Answer:
        """Call a method with a file. Raises NotSent or AnswerLost."""
        # Telegram takes names as they are; quoted, Chinese would arrive as %E6%A0%B8.
        form = aiohttp.FormData(parameters, quote_fields=False)
        form.add_field(field, io.BytesIO(content), filename=name, content_type="application/octet-stream")
        return await self.request("POST", self._prefix + method, form, seconds=FILE_SECONDS)

    async def download(self, file_path: str, most: int) -> bytes:
        """A file that getFile named. Raises FileTooLarge beyond ``most`` bytes, NotSent or AnswerLost."""
        address = URL(f"{self._file_prefix}{quote(file_path)}", encoded=True)
        async with self._exchange("GET", address, None, None, FILE_SECONDS, CONNECT_SECONDS) as response:
            if response.status != 200:
                raise NotSent(f"download: {response.status}")
            parts, size = [], 0
            async for part in response.content.iter_chunked(CHUNK):
                parts.append(part)
                size += len(part)
                if size > most:
                    raise FileTooLarge
        return b"".join(parts)

    async def request(
        self,
        verb: str,
        url: str,
        body: Any = None,
        headers: dict[str, str] | None = None,
        *,
        seconds: float = ANSWER_SECONDS,
        connect_seconds: float = CONNECT_SECONDS,
    ) -> Answer:
        """One exchange with the configured server, and with no other. Raises NotSent or AnswerLost."""
        address = URL(url, encoded=True)
        async with self._exchange(verb, address, body, headers, seconds, connect_seconds) as response:
            return Answer(response.status, await response.read())

    @contextlib.asynccontextmanager
    async def _exchange(
        self,
        verb: str,
        address: URL,
        body: Any,
        headers: dict[str, str] | None,
        seconds: float,
        connect_seconds: float,
    ) -> AsyncIterator[aiohttp.ClientResponse]:
        """What goes wrong in here, reading the answer too, is sorted into NotSent and AnswerLost."""
        if self._session is None or address.origin() != self._origin:
            raise NotSent("closed" if self._session is None else "not the configured server")
        try:
            async with self._session.request(
                verb,
                address,
                data=body,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=seconds, connect=connect_seconds),
                allow_redirects=False,  # it would leave the configured server
            ) as response:
                yield response
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL) as error:
            raise NotSent(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            # ValueError: what came back isn't HTTP in some way that aiohttp doesn't wrap.
            raise AnswerLost(type(error).__name__) from None


class AiohttpRequest(BaseRequest):
    """The same line, for PTB's Bot."""

    def __init__(self, api: BotApi) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float:
        return ANSWER_SECONDS

    async def initialize(self) -> None:
        await self._api.start()

    async def shutdown(self) -> None:
        """The line is shared: whoever made it closes it."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,
        write_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - PTB's
        connect_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,
        pool_timeout: DefaultValue[Any] | float | None = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - PTB's
    ) -> tuple[int, bytes]:
        """PTB's port: status and payload. Raises NotSent or AnswerLost, both of them NetworkErrors."""
        body, headers = _encode(request_data)
        answer = await self._api.request(
            method,
            url,
            body,
            headers,
            seconds=_seconds(read_timeout, ANSWER_SECONDS),
            connect_seconds=_seconds(connect_timeout, CONNECT_SECONDS),
        )
        return answer.http, answer.body


def _seconds(given: DefaultValue[Any] | float | None, default: float) -> float:
    return default if given is None or isinstance(given, DefaultValue) else float(given)


def _encode(data: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        return json.dumps(data.parameters, ensure_ascii=False).encode(), JSON_HEADERS
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, None
