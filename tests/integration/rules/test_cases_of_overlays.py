"""The cases of packs that extend another: their own, and those that they inherit."""

from __future__ import annotations

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.trials.case_loading import load_cases
from rules.authoring.coverage import Covering
from rules.authoring.trying import Trier


@pytest.mark.parametrize("name", ["shunde", "yunze"])
def test_every_case_of_an_installed_overlay_passes_and_they_show_everything(name: str) -> None:
    folder = packaged_pack(name)
    pack = load_pack(folder)
    cases = load_cases(folder, pack)
    trier = Trier(pack)
    tried = trier.try_all(cases.trials)
    trier.close()
    assert {one.trial.name: one.error or one.differences for one in tried if one.status != "pass"} == {}
    assert Covering(pack).coverage(tried, cases.impossible).lacking == ()


def test_an_inherited_case_fails_where_the_upper_pack_changes_what_it_tells_of() -> None:
    folder = packaged_pack("shunde")
    stricter = load_pack(folder, {"assessment_record_years": "10"})
    trials = [one for one in load_cases(folder, stricter).trials if one.case_id == "AR-07"]
    trier = Trier(stricter)
    tried = trier.try_all(trials)
    trier.close()
    assert all(one.trial.inherited is not None for one in tried)
    assert "fail" in {one.status for one in tried}
