"""Packs that are made up aren't run, and a folder that differs is told of with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.packs.in_force import differs, refuse_illustration
from bot.settings import Settings, SettingsError
from policy.loading.loader import load_pack, packaged_pack


def test_a_made_up_pack_is_refused_unless_a_setting_allows_it() -> None:
    shunde, foshan = (load_pack(packaged_pack(name)) for name in ("shunde", "foshan"))
    with pytest.raises(SettingsError, match="CDO_ALLOW_ILLUSTRATIVE"):
        refuse_illustration(shunde, Settings())
    refuse_illustration(shunde, Settings(allow_illustrative=True))
    refuse_illustration(foshan, Settings())


def test_a_folder_that_differs_is_told_with_what_to_do_and_one_that_does_not_is_not() -> None:
    shunde, foshan = (load_pack(packaged_pack(name)) for name in ("shunde", "foshan"))
    settings = Settings(pack=Path("somewhere"))
    told = differs(foshan, shunde, settings)
    assert told is not None
    assert "cdo policy activate somewhere --on" in told
    assert differs(foshan, foshan.model_copy(update={"digest": "another program's"}), settings) is None
