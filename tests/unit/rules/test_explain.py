"""An explanation names what was read, what decided, and on what it rests."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.conditions import AllOf, Compares, Holds, Present
from policy.models.pack import Pack
from policy.outcomes import Outcome
from policy.records import Lookup, Record, Submission
from rules import Explanation, Facts, Origin, Truth, asked, build_facts, explain, lookups

TODAY = date(2026, 3, 5)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def facts(
    pack: Pack, kind: str = "dataset_shared", history: dict[Lookup, list[Record]] | None = None, **values: Any
) -> Facts:
    submission = Submission(
        kind, "education", TODAY, values, profile={"contact": "0757-83000000", "grade": "core"}
    )
    return build_facts(pack, submission, history or {}, TODAY)


def explained(pack: Pack, requirement: str, **values: Any) -> Explanation:
    return explain(pack, requirement, facts(pack, **values))


def test_a_failed_condition_is_named_with_the_values_it_read(pack: Pack) -> None:
    told = explained(pack, "M-14", date="2026-03-06")
    assert told.finding.outcome is Outcome.NOT_MET
    assert told.deciding is not None
    assert isinstance(told.deciding.condition, Compares)
    assert told.deciding.truth is Truth.FALSE
    read = {one.name: one.fact.value for one in told.read if one.fact}
    assert read == {"date": "2026-03-06", "reported_on": "2026-03-05"}
    assert [source.id for source in told.sources] == ["N2"]
    assert told.requirement.remedy.zh
    assert (told.pack_version, told.pack_digest) == (pack.version, pack.digest)


def test_the_first_part_that_is_missing_decides(pack: Pack) -> None:
    told = explained(pack, "M-03", catalogue_class="department")
    assert told.deciding is not None
    assert isinstance(told.deciding.condition, Holds)
    assert told.deciding.truth is Truth.UNKNOWN
    whole = told.steps[1]
    assert isinstance(whole.condition, AllOf)
    assert [step.depth for step in told.steps[1:]] == [0, 1, 1]
    assert explained(pack, "M-03").deciding.condition == Present(op="present", fact="catalogue_class")  # type: ignore[union-attr]


def test_what_keeps_a_requirement_out_is_named(pack: Pack) -> None:
    told = explained(pack, "M-19", personal_info="none")
    assert told.finding.reason == "out_of_scope"
    assert told.deciding is not None
    assert told.deciding.stage == "applies"
    early = explained(pack, "M-20", grade="important", date="2024-12-31")
    assert early.deciding is not None
    assert (early.deciding.stage, early.finding.reason) == ("in_force", "out_of_force")


def test_a_missing_document_is_named_as_such(pack: Pack) -> None:
    told = explained(pack, "M-19", personal_info="personal", pi_assessment_date="2026-01-01")
    assert told.deciding is not None
    assert (told.deciding.stage, told.deciding.truth) == ("evidence", Truth.FALSE)


def test_what_is_met_needs_no_deciding_condition(pack: Pack) -> None:
    assert explained(pack, "M-18", personal_info="none").deciding is None


def test_a_parameter_is_told_with_its_value_and_its_source(pack: Pack) -> None:
    told = explained(pack, "M-30", personal_info="personal", provision_record_years=2)
    assert [(used.parameter.id, used.value.value, used.value.is_default) for used in told.parameters] == [
        ("provision_record_years", "3", False)
    ]


def test_a_value_is_told_with_where_it_came_from(pack: Pack) -> None:
    made = facts(pack, dataset_title="学籍")
    assert made.values["contact"].origin is Origin.PROFILE
    assert "grade" not in made.values, "only fields of the organization's profile are taken from it"
    assert made.values["date"].origin is Origin.DEFAULT
    assert made.values["dataset_title"].origin is Origin.STATED


def test_a_fact_on_record_names_the_record(pack: Pack) -> None:
    submission = Submission("dataset_shared", "education", TODAY, {"dataset_title": "学 籍"})
    wanted = lookups(pack, submission)
    assert {(one.kind, one.key, one.organization_id) for one in wanted} == {
        ("assessment_done", "学籍", "education"),
        ("dataset_shared", "学籍", "education"),
    }
    content = {"assessment_type": "personal_information_impact", "date": "2026-01-01", "report": "PIA-1"}
    record = Record("AS-0003", "assessment_done", "education", date(2026, 1, 1), content)
    made = facts(
        pack,
        history={one: [record] for one in wanted if one.kind == "assessment_done"},
        dataset_title="学 籍",
    )
    fact = made.values["pi_assessed_on"]
    assert (fact.value, fact.origin, fact.ref, fact.evidenced) == (
        "2026-01-01",
        Origin.RECORD,
        "AS-0003",
        True,
    )


def test_only_relevant_fields_are_asked(pack: Pack) -> None:
    conditions = pack.kind("dataset_shared").field("sharing_conditions")
    assert asked(pack, facts(pack), conditions)
    assert not asked(pack, facts(pack), conditions, undecided=False)
    assert asked(pack, facts(pack, sharing_type="conditional"), conditions)
    assert asked(pack, facts(pack, sharing_type="conditional"), conditions, undecided=False)
    assert not asked(pack, facts(pack, sharing_type="unconditional"), conditions)


def test_an_unknown_requirement_is_a_key_error(pack: Pack) -> None:
    with pytest.raises(KeyError):
        explained(pack, "M-99")
    with pytest.raises(KeyError):
        build_facts(pack, Submission("nothing", "education", TODAY, {}), {}, TODAY)


def test_an_explanation_agrees_with_itself_a_year_later(pack: Pack) -> None:
    made = facts(pack, personal_info="personal", pi_assessment=None)
    kept_pack, kept_facts = Pack.model_validate_json(pack.model_dump_json()), Facts.from_json(made.to_json())
    assert explain(kept_pack, "M-19", kept_facts) == explain(pack, "M-19", made)
