"""Decides: pure functions from inputs, rules and a date to an answer with its clauses."""

__version__ = "0.1.0"
