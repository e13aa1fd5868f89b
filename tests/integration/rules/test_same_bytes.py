"""The same updates under the same pack give the same verdicts, byte for byte, on every Python and in any order."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from policy.loading.loader import load_pack, packaged_pack
from policy.models.pack import Pack
from rules import Checker
from tests.integration.rules.generated import facts

SEED, UPDATES = 20261123, 600
# Renewed with UPDATE_SNAPSHOTS=1 when the pack changes. Every interpreter must come to the same.
KEPT = Path(__file__).with_name("verdicts.sha256")


def _bytes_of(pack: Pack, numbers: Iterable[int]) -> dict[int, bytes]:
    checker = Checker(pack)
    found = {}
    for number in numbers:
        made = facts(pack, random.Random(SEED + number))
        verdict = asdict(checker.check(made))
        found[number] = json.dumps([made.to_json(), verdict], sort_keys=True).encode()
    checker.close()
    return found


def _digest(found: dict[int, bytes]) -> str:
    return hashlib.sha256(b"\n".join(found[number] for number in sorted(found))).hexdigest()


def test_every_interpreter_comes_to_the_same_verdicts(pack: Pack) -> None:
    digest = _digest(_bytes_of(pack, range(UPDATES)))
    if os.environ.get("UPDATE_SNAPSHOTS"):
        KEPT.write_text(f"{digest}\n", encoding="ascii")
    assert digest == KEPT.read_text(encoding="ascii").strip()


def test_what_was_checked_before_makes_no_difference(pack: Pack) -> None:
    order = list(range(UPDATES))
    random.Random(SEED).shuffle(order)
    assert _digest(_bytes_of(pack, order)) == _digest(_bytes_of(pack, range(UPDATES)))


def test_a_pack_is_the_same_in_whatever_order_its_files_come(pack: Pack, tmp_path: Path) -> None:
    """Copied file by file in another order, with other times: neither decides anything."""
    source = packaged_pack("foshan")
    files = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    random.Random(SEED).shuffle(files)
    for at, file in enumerate(files):
        (tmp_path / "pack" / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / file, tmp_path / "pack" / file)
        os.utime(tmp_path / "pack" / file, (at, at))
    assert load_pack(tmp_path / "pack").digest == pack.digest


def test_another_pack_would_be_noticed(pack: Pack) -> None:
    other = pack.model_copy(update={"version": "another"}).sealed()
    assert _digest(_bytes_of(other, range(20))) != _digest(_bytes_of(pack, range(20)))
