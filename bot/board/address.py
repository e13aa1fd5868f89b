"""Where the board is: what it is called by, and from where it may be called."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Address:
    """``url``: the public one, without a slash at its end. ``port``: where it listens itself."""

    url: str
    port: int

    @property
    def is_secure(self) -> bool:
        return self.url.startswith("https://")

    @property
    def cookie(self) -> str:
        """The name of the session's cookie. Browsers take this prefix from https only, and for this host alone."""
        return "__Host-board" if self.is_secure else "board"

    def is_called(self, host: str | None) -> bool:
        """True: the request names this server. A page elsewhere may lead its own name here (DNS rebinding)."""
        return host is not None and host.lower() in self._hosts()

    def comes_from_here(self, origin: str | None, site: str | None) -> bool:
        """True: a page of the board sent the form, as far as the browser tells (Origin, Sec-Fetch-Site)."""
        if site is not None and site != "same-origin":
            return False
        return origin is None or origin.lower() in {
            f"{scheme}://{host}" for host in self._hosts() for scheme in ("http", "https")
        }

    def _hosts(self) -> set[str]:
        # A proxy may name the place where we listen instead of what it was called by.
        own = {f"{name}:{self.port}" for name in LOOPBACK}
        return {urlsplit(self.url).netloc.lower(), *own}
