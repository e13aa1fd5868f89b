"""What a deployment sets: from the environment (``CDO_…``) or a file that it names. Never from arguments:
those are visible to everybody on the machine."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.limits import TELEGRAM_FILE_MB, Limits
from policy.loading.loader import PACKS, load_pack
from policy.models.pack import Pack

TELEGRAM = "https://api.telegram.org"


class SettingsError(Exception):
    """A setting is missing or wrong; the text says which and what a right one looks like."""


class Settings(BaseSettings):
    """Each setting has the name of its environment variable, after ``CDO_``."""

    model_config = SettingsConfigDict(env_prefix="CDO_", extra="ignore")

    database: Path = Field(default=Path("cdo.db"), description="the SQLite file")
    pack: Path = Field(default=PACKS / "foshan", description="the folder of the policy pack")
    programme: dict[str, str] = Field(
        default_factory=dict,
        description="the programme's own dates and numbers here, as JSON:"
        ' {"programme_start": "2026-12-01", "pilot_end": "2027-06-30"}',
    )
    allow_illustrative: bool = Field(default=False, description="run a pack that is made up, to try it")
    token: SecretStr | None = Field(default=None, description="the bot's token (in a container)")
    token_file: Path | None = Field(default=None, description="a file with the bot's token, mode 0600")
    bot_api_url: str = Field(default=TELEGRAM, description="another Bot API server")
    clock_url: str | None = Field(default=None, description="another clock than the machine's")
    tick_seconds: float = Field(default=20.0, gt=0, description="how often what is due is looked for")
    messages_a_minute: int = Field(
        default=60,
        ge=0,
        description="how many messages and presses a minute one chat may send; 0: any number",
    )
    largest_file_mb: int = Field(
        default=TELEGRAM_FILE_MB,
        ge=1,
        le=TELEGRAM_FILE_MB,
        description="the largest file that is taken as evidence, in MB; Telegram gives bots no larger ones than 20",
    )
    files_a_day_mb: int = Field(
        default=200, ge=1, description="how much one person may send in 24 hours, in MB"
    )
    files_total_gb: int = Field(default=20, ge=1, description="how much is kept beside the database, in GB")
    catalogue_rows: int = Field(
        default=5_000, ge=1, le=20_000, description="how many rows a catalogue of datasets may have"
    )
    pacing: bool = Field(default=True, description="keep to Telegram's limits on sending")
    model_url: str | None = Field(
        default=None,
        description="a server of your own with the chat-completions API, to be asked what a message says:"
        " https://models.example.gov.cn/v1; without it nothing is asked",
    )
    model_name: str | None = Field(default=None, validate_default=True, description="which of its models")
    model_key_file: Path | None = Field(default=None, description="a file with its key, mode 0600")
    model_seconds: float = Field(
        default=6.0, gt=0, le=20, description="how long a message may wait for its answer"
    )
    model_when: Literal["unsure", "always"] = Field(
        default="unsure", description="when it is asked: only what isn't surely understood, or always"
    )
    model_languages: frozenset[Literal["zh", "en"]] = Field(
        default=frozenset(("zh", "en")), description='in which languages it is asked, as JSON: ["zh"]'
    )

    board_listen: str | None = Field(
        default=None,
        description="where the board to look at listens: 127.0.0.1:8360, or 8360 for this machine only;"
        " off without it",
    )
    board_url: str | None = Field(
        default=None,
        validate_default=True,
        description="the board's public address, behind a proxy that does TLS: https://board.example.gov.cn",
    )
    board_mini_app: bool = Field(
        default=False,
        description="open the board within Telegram though its address isn't https, as Telegram's test servers allow",
    )

    def limits(self) -> Limits:
        """What people may send."""
        return Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})

    def for_work_beside(self) -> dict[str, Any]:
        """What a process beside the bot needs of them: no token, no key; made of what JSON can say."""
        said = self.model_dump(mode="json", include={"programme", "allow_illustrative"})
        return {**said, "database": str(self.database.absolute()), "pack": str(self.pack.absolute())}

    def load_pack(self) -> Pack:
        """The pack with what this deployment sets in it. Raises PackError."""
        return load_pack(self.pack, self.programme)

    @field_validator("board_listen")
    @classmethod
    def _is_place_to_listen(cls, where: str | None) -> str | None:
        """Host and port; a port alone is on the loopback address."""
        if where is None:
            return None
        host, _, port = where.rpartition(":")
        if not port.isascii() or not port.isdigit() or int(port) > 65_535:
            raise ValueError("it is no place to listen; one looks like 127.0.0.1:8360")
        return f"{host or '127.0.0.1'}:{int(port)}"

    @field_validator("board_url")
    @classmethod
    def _is_public_address(cls, url: str | None, others: ValidationInfo) -> str | None:
        """What is seen there goes over the network encrypted, or not at all."""
        listens = others.data.get("board_listen")
        if url is None:
            if listens is not None and not _is_loopback(listens.rpartition(":")[0]):
                raise ValueError(
                    "a board that listens on more than this machine needs its https address here"
                )
            return None
        address = urlsplit(url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("it is no address; one looks like https://board.example.gov.cn")
        if address.path.strip("/") or address.query or address.fragment or address.username:
            raise ValueError("the board has a host of its own: nothing may follow the host and the port")
        if address.scheme == "http" and not _is_loopback(address.hostname):
            raise ValueError("http is for this machine only (127.0.0.1); put a proxy that does TLS before it")
        return url.rstrip("/")

    @field_validator("model_url")
    @classmethod
    def _is_address_for_words(cls, url: str | None) -> str | None:
        """People's words go to one server, and in the clear only within the city's own network."""
        if url is None:
            return None
        address = urlsplit(url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise ValueError("it is no address; one looks like https://models.example.gov.cn/v1")
        if address.username or address.query or address.fragment:
            raise ValueError("a key belongs into CDO_MODEL_KEY_FILE, not into the address")
        if address.scheme == "http" and not _is_nearby(address.hostname):
            raise ValueError("http is for a server of your own network only (a private address); use https")
        return url

    @field_validator("model_name")
    @classmethod
    def _names_a_model(cls, name: str | None, others: ValidationInfo) -> str | None:
        if others.data.get("model_url") is not None and not name:
            raise ValueError("CDO_MODEL_URL needs the name of a model as well")
        return name

    def read_model_key(self) -> str | None:
        """The key of the model's server, if it has one. Raises SettingsError."""
        if self.model_url is None or self.model_key_file is None:
            return None
        return _secret_in(self.model_key_file, "CDO_MODEL_KEY_FILE")

    def read_token(self) -> str:
        """The token, from its file or the environment. Raises SettingsError."""
        if self.token_file is not None:
            text = _secret_in(self.token_file, "CDO_TOKEN_FILE")
        else:
            text = self.token.get_secret_value().strip() if self.token else ""
        number, colon, secret = text.partition(":")
        if not (number.isdigit() and colon and secret):
            raise SettingsError(
                "No bot token: put it into a file (mode 0600) and name that in CDO_TOKEN_FILE,"
                " or set CDO_TOKEN. It looks like 123456:ABC…, and comes from @BotFather."
            )
        return text


def _secret_in(path: Path, setting: str) -> str:
    """What a file holds that nobody else may read. Raises SettingsError."""
    try:
        mode = path.stat().st_mode & 0o077
        text = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{setting} can't be read: {error.strerror}") from None
    if mode:
        raise SettingsError(f"{path} can be read by others: chmod 600 {path}")
    return text


def _is_loopback(host: str) -> bool:
    """True: an address of this machine that no other reaches."""
    try:
        return host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _is_nearby(host: str) -> bool:
    """True: an address of a private network or of this machine, or a name without a domain."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return "." not in host
