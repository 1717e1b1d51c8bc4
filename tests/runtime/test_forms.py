"""The forms as HTML, before any script touches them."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from calculators.__main__ import load
from calculators.fields import Field, FieldType
from calculators.registry import CALCULATORS
from handbook.pages.forms import calculator_form

RULEBOOK = load(Path(__file__).parents[2] / "policies")


class _Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_input_has_a_name_a_label_and_existing_descriptions(name: str) -> None:
    tags = _Tags(calculator_form(CALCULATORS[name], RULEBOOK)).found
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    labelled = {attributes.get("for") for tag, attributes in tags if tag == "label"}
    assert len(ids) == len(set(ids))
    for tag, attributes in tags:
        described = (attributes.get("aria-describedby") or "").split()
        assert set(described) <= set(ids)
        if tag in ("input", "select", "textarea") and "id" in attributes:
            assert attributes["id"] in labelled
    names = {attributes["name"] for _, attributes in tags if "name" in attributes}
    keys = {field.key for field in CALCULATORS[name].fields(RULEBOOK)}
    assert names == keys | {"policy", "as_of"}


@pytest.mark.parametrize("type", FieldType)
def test_hostile_declarations_stay_text(type: FieldType) -> None:
    hostile = "</label>\"'><script>x</script>"
    field = Field(key="k", label=hostile, type=type, unit=hostile, help=hostile, choices=(hostile,))
    calculator = replace(CALCULATORS["staffing"], title=hostile, fields=lambda _rulebook: (field,))
    tags = [tag for tag, _ in _Tags(calculator_form(calculator, RULEBOOK)).found]
    assert "script" not in tags
