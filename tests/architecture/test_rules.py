"""Does the repository keep every rule, and would each rule see a fault?"""

import inspect
from pathlib import Path

import pytest

from tests.architecture.faults import FAULTS
from tests.architecture.rules import (
    arrows,
    budgets,
    collected,
    documents,
    models,
    purity,
    reasons,
    rights,
    security,
    words,
)
from tests.architecture.samples import planted
from tests.architecture.tree import Tree

REPOSITORY = Tree(Path(__file__).resolve().parents[2])
MODULES = (
    arrows,
    budgets,
    collected,
    documents,
    models,
    purity,
    reasons,
    rights,
    security,
    words,
)
RULES = [
    function
    for module in MODULES
    for function in vars(module).values()
    if inspect.isfunction(function) and function.__module__ == module.__name__
    if inspect.signature(function).return_annotation == list[str]
]
FAULTY = [(rule, files) for rule, samples in FAULTS.items() for files in samples]


def name_of(value) -> str:
    if inspect.isfunction(value):
        return f"{value.__module__.rpartition('.')[2]}.{value.__name__}"
    return ""


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_the_repository_keeps_the_rule(rule):
    found = rule(REPOSITORY)
    assert not found, "\n".join([rule.__doc__ or rule.__name__, *found])


@pytest.mark.parametrize(("rule", "files"), FAULTY, ids=name_of)
def test_a_fault_is_seen(rule, files, tmp_path):
    assert rule(planted(tmp_path, files))


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_accepts_an_empty_repository(rule, tmp_path):
    assert rule(planted(tmp_path, {"addons/hospital_base/x.py": ""})) == []


def test_every_rule_is_proved_by_a_fault():
    assert set(RULES) == set(FAULTS)


def test_the_rules_see_the_addons():
    assert "hospital_base" in REPOSITORY.manifests
    assert any(model.name == "hospital.site" for model in REPOSITORY.models)
