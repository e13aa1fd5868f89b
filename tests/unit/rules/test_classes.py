"""Values are in one class only where no condition can tell them apart, and in few classes."""

from __future__ import annotations

from itertools import product

import pytest

from policy.loading.loader import load_pack, packaged_pack
from policy.models.conditions import Compares, Condition, Equals, OneOf, Operand
from policy.models.pack import Pack
from policy.models.vocabulary import FactType
from policy.records import Value
from rules.rete.classes import Classes, Classifier

ORDERS = ("at_most", "at_least", "less", "more")
HOW = {
    "at_most": lambda one, other: one <= other,
    "at_least": lambda one, other: one >= other,
    "less": lambda one, other: one < other,
    "more": lambda one, other: one > other,
    "equals": lambda one, other: one == other,
}
NUMBERS = range(-3, 4)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(packaged_pack("foshan"))


def compared(how: str, to: Operand) -> Condition:
    if how == "equals":
        return Equals(op="equals", fact="one", to=to)
    return Compares(op=how, fact="one", to=to)  # type: ignore[arg-type]


def classifier(pack: Pack, kind: FactType, *conditions: Condition) -> Classifier:
    types: dict[str, FactType] = {"one": kind, "other": kind, "governing_date": "date"}
    made = Classifier(pack, types, conditions, tuple(types), ("one", "other"))
    made.ready()
    return made


def classes(made: Classifier, cut: tuple[str, ...] = (), **values: Value) -> Classes:
    return made.classes({"governing_date": "2026-03-02", **values}, cut)


@pytest.mark.parametrize("how", HOW)
def test_a_constant_divides_numbers_where_the_answer_turns(pack: Pack, how: str) -> None:
    made = classifier(pack, "integer", compared(how, Operand(literal="0")))
    found = {at: classes(made, one=at) for at in NUMBERS}
    for one, other in product(NUMBERS, NUMBERS):
        if found[one] == found[other]:
            assert HOW[how](one, 0) == HOW[how](other, 0)
    assert len(set(found.values())) == (3 if how == "equals" else 2)


@pytest.mark.parametrize("how", HOW)
def test_two_facts_are_told_apart_by_their_order_as_far_as_it_is_asked_for(pack: Pack, how: str) -> None:
    made = classifier(pack, "integer", compared(how, Operand(fact="other")))
    found = {pair: classes(made, one=pair[0], other=pair[1]) for pair in product(NUMBERS, NUMBERS)}
    for one, other in product(found, found):
        if found[one] == found[other]:
            assert HOW[how](*one) == HOW[how](*other)
    assert len(set(found.values())) == (3 if how == "equals" else 2)


@pytest.mark.parametrize(("how", "also"), list(product(ORDERS, ORDERS)))
def test_two_conditions_on_one_fact_are_both_told_apart(pack: Pack, how: str, also: str) -> None:
    made = classifier(
        pack, "integer", compared(how, Operand(literal="0")), compared(also, Operand(literal="1"))
    )
    found = {at: classes(made, one=at) for at in NUMBERS}
    for one, other in product(NUMBERS, NUMBERS):
        if found[one] == found[other]:
            assert HOW[how](one, 0) == HOW[how](other, 0)
            assert HOW[also](one, 1) == HOW[also](other, 1)


def test_a_number_just_above_a_constant_is_more(pack: Pack) -> None:
    made = classifier(pack, "number", compared("more", Operand(literal="4")))
    assert classes(made, one=4) == classes(made, one=4.0) == classes(made, one=3.9999)
    assert classes(made, one=4.0001) != classes(made, one=4)


def test_one_value_is_not_another_that_python_finds_equal(pack: Pack) -> None:
    yes = classifier(pack, "yes_no", Equals(op="equals", fact="one", to=Operand(literal="true")))
    assert classes(yes, one=True) != classes(yes, one=1)
    whole = classifier(pack, "integer", compared("equals", Operand(literal="1")))
    assert classes(whole, one=1) != classes(whole, one=True)
    assert classes(whole, one=1) != classes(whole, one=1.0)


def test_not_given_none_cut_a_list_and_a_value_are_classes_of_their_own(pack: Pack) -> None:
    made = classifier(pack, "text", OneOf(op="one_of", fact="one", values=("a",)))
    found = [
        classes(made), classes(made, one=None), classes(made, ("one",), one="a"), classes(made, one=["a"]),
        classes(made, one="a"), classes(made, one="b"),
    ]  # fmt: skip
    assert len(set(found)) == 6
    assert classes(made, one="c") == classes(made, one="b")
    assert not made.is_usable(found[2])
    assert not made.is_usable(found[3])
