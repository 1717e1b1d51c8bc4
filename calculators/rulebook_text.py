"""TOML texts of rule files to the plain mapping a rulebook is made from."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date

_META = ("title", "short_title", "jurisdiction", "document_number", "promulgated")


def policy_mapping(meta_text: str, rules_text: str) -> dict[str, object]:
    """One policy's part of the mapping from its policy.toml and rules.toml.

    Raises tomllib.TOMLDecodeError when a text is not TOML.
    """
    rules = tomllib.loads(rules_text).get("rule", [])
    return {"meta": policy_meta(tomllib.loads(meta_text)), "rules": plain(rules)}


def policy_meta(values: Mapping[str, object]) -> dict[str, object]:
    """The keys of a policy.toml that answers need."""
    return {key: plain(values[key]) for key in _META if key in values}


def reference_mapping(text: str, kind: str = "fact") -> object:
    """One reference file's part of the mapping: its list of facts, or of another kind."""
    return plain(tomllib.loads(text).get(kind, []))


def rulebook_mapping(
    policies: Mapping[str, tuple[str, str]], reference: Mapping[str, str]
) -> dict[str, object]:
    """The whole mapping from (policy.toml, rules.toml) by slug and reference texts by name."""
    return {
        "policies": {slug: policy_mapping(*texts) for slug, texts in policies.items()},
        "reference": {name: reference_mapping(text) for name, text in reference.items()},
        "lexicon": {name: reference_mapping(text, "entry") for name, text in reference.items()},
    }


def plain(data: object) -> object:
    """TOML data as JSON data: dates become YYYY-MM-DD."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data
