"""The formatter puts a file into one shape, keeps comments and values, and leaves alone what it can't shape."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from policy.files.formatting import Unformattable, formatted
from policy.loading.loader import PACKS

SEED = 20261123
FILES = sorted(
    path for path in PACKS.rglob("*.yaml") if path.parent.name == "kinds" or path.parent.parent == PACKS
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_packaged_packs_are_in_shape(path: Path) -> None:
    assert formatted(path.read_text("utf-8")) == path.read_text("utf-8")


BEFORE = """# About the file.


title:   {zh: '一',   en: One}   # behind
id: a
parts:
- # over the first
  level: must
  id: x
  when: {any: [ {present: a},
     {claimed: b}]}
-   id: y
    days: 2026-01-01


    flag: "true"
# At the end.
"""
AFTER = """# About the file.

id: a
title: {zh: "一", en: "One"}  # behind
parts:
  # over the first
  - id: x
    level: must
    when: {any: [{present: a}, {claimed: b}]}
  - id: y
    days: 2026-01-01

    flag: "true"
# At the end.
"""


def test_an_untidy_file_is_put_into_shape() -> None:
    assert formatted(BEFORE) == AFTER
    assert formatted(AFTER) == AFTER


def test_a_comment_behind_the_last_word_stays_though_the_file_ends_with_it() -> None:
    assert formatted("title: {zh: 一, en: One}\nid: a  # behind") == (
        'id: a  # behind\ntitle: {zh: "一", en: "One"}\n'
    )


def test_what_is_too_long_for_a_line_is_written_below() -> None:
    long = "x" * 250
    assert formatted(f"a: {{b: {long}, c: d}}\n") == f"a:\n  b: {long}\n  c: d\n"
    assert formatted(f"a: {{b: {long[:240]}, c: d}}\n") == f"a: {{b: {long[:240]}, c: d}}\n"


@pytest.mark.parametrize("text", ["a: |\n  one\n  two\n", "a: [1\n", "a: &x b\nc: *x\n", ""])
def test_what_cannot_be_shaped_is_said_and_not_touched(text: str) -> None:
    with pytest.raises(Unformattable):
        formatted(text)


def test_any_spacing_gives_the_same_values_and_every_comment_stays() -> None:
    rng = random.Random(SEED)
    text = (PACKS / "foshan" / "kinds" / "dataset_shared.yaml").read_text("utf-8")
    for _ in range(3):
        lines: list[str] = []
        for line in text.split("\n"):
            lines += [""] * rng.choice([0, 0, 0, 2]) + [line + " " * rng.randint(0, 2)]
            if rng.random() < 0.05 and line:
                lines.append(f"# note {len(lines)}")
        untidy = "\n".join(lines)
        shaped = formatted(untidy)
        assert yaml.safe_load(shaped) == yaml.safe_load(text), SEED
        assert formatted(shaped) == shaped, SEED
        assert sorted(x.strip() for x in shaped.split("\n") if x.strip().startswith("#")) == sorted(
            x.strip() for x in untidy.split("\n") if x.strip().startswith("#")
        ), SEED
