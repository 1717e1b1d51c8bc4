"""The texts the tests read by hand. A policy added as data breaks no expectation about them."""

from __future__ import annotations

FIVE = ("hunan-2018", "jilin-2020", "neimenggu-2023", "qingyuan-2019", "tianjin")
