"""Reading rows: each query gives mappings, by column name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlite_utils import Database

Row = Mapping[str, Any]
Parameters = Sequence[Any] | Mapping[str, Any]


def rows(db: Database, sql: str, parameters: Parameters = ()) -> Iterator[Row]:
    cursor = db.conn.execute(sql, parameters)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, values, strict=True)) for values in cursor)


def one(db: Database, sql: str, parameters: Parameters = ()) -> Row | None:
    """The only row, or None where there is none."""
    return next(rows(db, sql, parameters), None)


def number(db: Database, sql: str, parameters: Parameters = ()) -> int:
    """The first column of the first row, as a whole number (0 for none)."""
    found = db.conn.execute(sql, parameters).fetchone()
    return int(found[0] or 0) if found else 0


def insert_all(db: Database, into: str, values: Sequence[Sequence[Any]]) -> None:
    """Insert a few dozen rows at most, in one statement: half the cost of a statement for each.

    ``into`` is the table with its columns: ``finding (check_id, outcome)``.
    """
    if values:
        row = f"({','.join('?' * len(values[0]))})"
        db.conn.execute(
            f"insert into {into} values {','.join([row] * len(values))}",
            [value for each in values for value in each],
        )


def insert(db: Database, sql: str, parameters: Parameters) -> int:
    """Run an INSERT and return the id of the new row."""
    return int(db.conn.execute(sql, parameters).lastrowid or 0)
