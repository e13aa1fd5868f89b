"""How much people may send. The numbers are our defaults but for Telegram's own."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024
# What getFile gives out: core.telegram.org/bots/api#getfile
TELEGRAM_FILE_MB = 20


@dataclass(frozen=True, slots=True)
class Limits:
    """``largest_file_mb``: one file; ``files_a_day_mb``: of one person in 24 hours; ``files_total_gb``: beside the
    database, of all; ``catalogue_rows``: of one catalogue."""

    largest_file_mb: int = TELEGRAM_FILE_MB
    files_a_day_mb: int = 200
    files_total_gb: int = 20
    catalogue_rows: int = 5_000
