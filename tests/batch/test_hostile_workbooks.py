"""Workbooks made to do harm, or by careless programs: read as text or refused, never run."""

from __future__ import annotations

import pytest

from calculators.batch.marks import TableError
from calculators.batch.table_file import read_table
from tests.batch.workbooks import HARMLESS, REFUSED, rows_of


@pytest.mark.parametrize("name", HARMLESS)
def test_what_can_be_read_is_read_as_plain_text(name: str) -> None:
    assert rows_of(HARMLESS[name]())[1][:2] == ["清远", "3000"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_not_fit_or_is_no_workbook_is_refused(name: str) -> None:
    made, told = REFUSED[name]
    with pytest.raises(TableError, match=told):
        read_table(made())
