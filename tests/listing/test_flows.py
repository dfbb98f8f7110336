"""Procedures as flows: only what the data says, in its order."""

from __future__ import annotations

from casebook.case.concepts import Step
from casebook.case.showing import remark_text
from casebook.listing.flows import FlowStep, steps_of, steps_of_term
from casebook.vocabulary import Term
from casebook.vocabulary.terms import TermStep


def test_step_has_its_name_its_actor_and_its_stop() -> None:
    """A short name before a colon is a step's own; actor and stop are those of the fields."""
    stop = "表决没有通过就不办"
    steps = steps_of(
        ["提议：村民提出来", Step(text="决议：逐户表决", by="户主会", stop=stop, basis="推断")]
    )
    assert steps == (
        FlowStep("提议", "村民提出来"),
        FlowStep("决议", "逐户表决", "户主会", stop, "推断"),
    )


def test_list_of_different_things_is_no_flow() -> None:
    """Texts without names or actors have no order that could be drawn; one step is no flow."""
    assert steps_of(["建巡防队", "设综治站", "提议：村民提出来"]) == ()
    assert steps_of(["提议：村民提出来"]) == ()
    assert steps_of(["先把十几个部门的意见一条条问清楚：再定", "议"]) == ()


def test_methods_flow_where_their_actors_are_known() -> None:
    """A method whose vocabulary names no actors stays a list."""
    steps = (TermStep("村党组织", "提议", ""), TermStep("", "公开", ""))
    assert steps_of_term(Term("methods", "siyi", "四议", steps=steps)) == (
        FlowStep("", "提议", "村党组织"),
        FlowStep("", "公开"),
    )
    assert steps_of_term(Term("methods", "sanhui", "三会", items=("党课",))) == ()


def test_actor_and_stop_stand_wherever_the_sentence_does() -> None:
    """Tables, search and books, which have no drawing, lose nothing of a step."""
    said = remark_text(Step(text="逐户表决", by="户主会", stop="没有过半就停", basis="推断"))
    assert said == "逐户表决（户主会；没有过半就停；推断）"
