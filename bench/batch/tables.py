"""Tables to measure with: every row another case, so that nothing kept between rows helps."""

from __future__ import annotations

from dataclasses import dataclass

from calculators.batch.csv_text import write_csv

PLACES = ("清远", "天津", "湖南", "内蒙古", "吉林")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one calculator with their headings."""

    name: str
    calculator: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def csv(self) -> bytes:
        """The table as a file."""
        return write_csv([self.headings, *self.rows])


def tables(count: int) -> tuple[Table, ...]:
    """A table of mixed texts, and one of each of three calculators under one text."""
    return (
        Table(
            "staffing, five texts mixed",
            "staffing",
            ("名称", "文件", "县（市、区）救助对象户数", "现有人员"),
            tuple((f"甲{at}", PLACES[at % 5], str(1000 + at), "3") for at in range(count)),
        ),
        Table(
            "staffing, one text with a number",
            "staffing",
            ("名称", "文件", "县（市、区）救助对象户数", "现有人员"),
            tuple((f"甲{at}", "清远", str(1000 + at), "3") for at in range(count)),
        ),
        Table(
            "wage",
            "wage",
            ("文件", "people", "annual_total"),
            tuple(("清远", "3", str(100000 + at)) for at in range(count)),
        ),
        Table(
            "budget-cap",
            "budget-cap",
            (
                "文件",
                "central_special_funds_current_year",
                "provincial_special_funds_current_year",
                "planned_purchase",
            ),
            tuple(("吉林", str(1000000 + at), "100000", "30000") for at in range(count)),
        ),
    )
