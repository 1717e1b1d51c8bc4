"""The values that carry the design cannot be changed after they are made."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import is_dataclass

import pytest

import calculators

MODULES = [found.name for found in pkgutil.walk_packages(calculators.__path__, "calculators.")]


@pytest.mark.parametrize("name", [name for name in MODULES if not name.endswith("__main__")])
def test_every_class_of_values_is_frozen_and_slotted(name: str) -> None:
    module = importlib.import_module(name)
    own = [each for each in vars(module).values() if getattr(each, "__module__", "") == name]
    for value in filter(is_dataclass, own):
        options = vars(value)["__dataclass_params__"]
        assert options.frozen, value
        assert "__slots__" in vars(value), value
