"""An office after a quarter, lived through once for all these tests; each works on a copy of its file."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from policy.models.pack import Pack
from rules import Checker
from tests.integration.documents.reading import Read, made
from tests.integration.usecases.conftest import Cast, checker, furnished, pack
from tests.integration.usecases.office import Office
from tests.integration.usecases.quarter import live_through, people_of

__all__ = ["checker", "furnished", "pack"]


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory, furnished: Path, pack: Pack, checker: Checker) -> Path:
    path = tmp_path_factory.mktemp("lived") / "cdo.db"
    office = Office(shutil.copy(furnished, path), pack, checker)
    live_through(office, people_of(office))
    office.db.conn.execute("pragma wal_checkpoint(truncate)")
    office.close()
    return path


@pytest.fixture
def office(tmp_path: Path, lived: Path, pack: Pack, checker: Checker) -> Iterator[Office]:
    office = Office(shutil.copy(lived, tmp_path / "cdo.db"), pack, checker)
    office.at("2026-04-02 10:00")
    yield office
    office.close()


@pytest.fixture
def cast(office: Office) -> Cast:
    return people_of(office)


@pytest.fixture(scope="session")
def chinese(lived: Path) -> Read:
    """The quarter's report, as an official gets it."""
    return made(lived)


@pytest.fixture(scope="session")
def english(lived: Path) -> Read:
    return made(lived, language="en")
