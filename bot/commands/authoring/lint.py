"""``cdo policy lint``: what is wrong with a pack, and what its author would regret."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from bot.commands.command_line import Failure, told
from bot.settings import Settings
from policy.loading.loader import packaged_pack, read_pack
from rules.authoring.lint.remarks import Remark
from rules.authoring.lint.run import Linted, lint


@click.command("lint", help="Tell what is wrong with a pack, and what its author would regret.")
@click.argument("pack", required=False)
@click.option("--json", "as_json", is_flag=True, help="for another program")
def lint_command(pack: str | None, as_json: bool) -> None:
    linted = lint(read_pack(pack_folder(pack)))
    click.echo(json.dumps(_as_json(linted), ensure_ascii=False) if as_json else "\n".join(_lines(linted)))
    sys.exit(0 if linted.clean else 1)


def pack_folder(name: str | None) -> Path:
    """A pack's folder, by its path or the name of an installed one; the deployment's own if none is named.

    Raises Failure for one that isn't there.
    """
    if name is None:
        with told():
            return Settings().pack
    folder = Path(name)
    if (folder / "pack.yaml").is_file():
        return folder
    if "/" not in name and (packaged_pack(name) / "pack.yaml").is_file():
        return packaged_pack(name)
    raise Failure(f"There is no pack {name!r}: give a folder with a pack.yaml, or an installed pack.")


def _lines(linted: Linted) -> list[str]:
    lines = [*map(str, linted.problems), *map(str, linted.findings)]
    lines += [f"{remark} (note)" for remark in linted.notes]
    counts = f"{len(linted.problems)} problems, {len(linted.findings)} findings, {len(linted.notes)} notes"
    return [*lines, f"{counts}; {linted.allowed} allowed by the pack."]


def _as_json(linted: Linted) -> dict[str, object]:
    return {
        "problems": [
            {"file": p.file, "line": p.line, "key": p.key, "expected": p.expected, "found": p.found}
            for p in linted.problems
        ],
        "findings": [_remark_json(remark) for remark in linted.findings],
        "notes": [_remark_json(remark) for remark in linted.notes],
        "allowed": linted.allowed,
    }


def _remark_json(remark: Remark) -> dict[str, object]:
    return {
        "code": remark.code,
        "file": remark.file,
        "line": remark.line,
        "id": remark.id,
        "says": remark.says,
    }
