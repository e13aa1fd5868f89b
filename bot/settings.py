"""What a deployment sets: from the environment (``CDO_…``) or a file that it names. Never from arguments:
those are visible to everybody on the machine."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
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

    def limits(self) -> Limits:
        """What people may send."""
        return Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})

    def load_pack(self) -> Pack:
        """The pack with what this deployment sets in it. Raises PackError."""
        return load_pack(self.pack, self.programme)

    def read_token(self) -> str:
        """The token, from its file or the environment. Raises SettingsError."""
        if self.token_file is not None:
            try:
                mode = self.token_file.stat().st_mode & 0o077
                text = self.token_file.read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsError(f"CDO_TOKEN_FILE can't be read: {error.strerror}") from None
            if mode:
                raise SettingsError(f"{self.token_file} can be read by others: chmod 600 {self.token_file}")
        else:
            text = self.token.get_secret_value().strip() if self.token else ""
        number, colon, secret = text.partition(":")
        if not (number.isdigit() and colon and secret):
            raise SettingsError(
                "No bot token: put it into a file (mode 0600) and name that in CDO_TOKEN_FILE,"
                " or set CDO_TOKEN. It looks like 123456:ABC…, and comes from @BotFather."
            )
        return text
