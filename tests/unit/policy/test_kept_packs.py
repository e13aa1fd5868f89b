"""A pack that was kept stays readable, whatever keys the models have got or lost since."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from policy.loading.kept import KeptPackError, keep, read_kept, same_content
from policy.models.pack import Pack

# Kept by the program as it was before packs had duties; cut down to one kind.
BEFORE_DUTIES = Path(__file__).with_name("kept") / "issues_2026.json"


def test_a_pack_from_before_the_duties_is_read_and_keeps_its_digest() -> None:
    content = BEFORE_DUTIES.read_text(encoding="utf-8")
    assert "duties" not in json.loads(content)
    pack = read_kept(content)
    assert pack.duties == ()
    assert pack.digest == json.loads(content)["digest"]
    assert [kind.id for kind in pack.kinds] == ["issue_raised"]
    assert all(requirement.duties == () for requirement in pack.kind("issue_raised").requirements)


def test_a_kept_pack_is_the_pack_itself(pack: Pack) -> None:
    assert read_kept(keep(pack)) == pack


@pytest.mark.parametrize(
    "path",
    [(), ("kinds", 0), ("kinds", 0, "requirements", 0), ("kinds", 0, "requirements", 0, "satisfied"), ("title",)],
)  # fmt: skip
def test_keys_that_the_models_lost_are_passed_over(pack: Pack, path: tuple[str | int, ...]) -> None:
    content: Any = json.loads(keep(pack))
    inner = content
    for step in path:
        inner = inner[step]
    inner["colour"] = {"of": "old"}
    assert read_kept(json.dumps(content)) == pack


def test_keys_that_the_models_got_have_their_defaults(pack: Pack) -> None:
    content: Any = json.loads(keep(pack))
    for lost in ("duties", "inferences", "coverage", "qualifications", "slips", "timeline", "extends"):
        del content[lost]
    found = read_kept(json.dumps(content))
    assert found.duties == ()
    assert found.kinds == pack.kinds


def test_a_pack_that_lacks_what_it_must_have_is_told_with_the_place(pack: Pack) -> None:
    content: Any = json.loads(keep(pack))
    del content["kinds"][0]["prefix"]
    with pytest.raises(KeptPackError, match=r"kinds\.0\.prefix"):
        read_kept(json.dumps(content))


def test_the_same_content_with_another_digest_is_the_same_pack(pack: Pack) -> None:
    assert same_content(pack, pack.model_copy(update={"digest": "of an older program"}))
    assert not same_content(pack, pack.model_copy(update={"version": "another"}))
