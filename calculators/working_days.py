"""Counts working days as far as a calendar without holidays can."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

_ONE_DAY = timedelta(days=1)
_FIRST_WEEKEND_DAY = 5
"""Saturday, as ``date.weekday`` counts."""

HOLIDAYS = "只扣除了周六、周日；法定节假日和调休以国务院办公厅当年的通知为准"
"""What a reader must know of every date counted here."""


def after_working_days(start: date, days: Decimal) -> date:
    """The last day of a period of working days; the day it starts from is not counted.

    ``days`` is a whole number. Weekends are left out, public holidays are not known.
    """
    day = start
    left = days
    while left > 0:
        day += _ONE_DAY
        if day.weekday() < _FIRST_WEEKEND_DAY:
            left -= 1
    return day


def after_days(start: date, days: Decimal) -> date:
    """The last day of a period of calendar days; the day it starts from is not counted."""
    return start + timedelta(days=int(days))
