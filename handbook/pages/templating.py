"""The HTML templates of the pages; every value is escaped unless it is Markup already."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from handbook.views.policy_names import quoted

_ENVIRONMENT = Environment(
    loader=PackageLoader("handbook.pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


_ENVIRONMENT.filters["quoted"] = quoted


def render(template: str, values: Mapping[str, object]) -> Markup:
    """Fill in a template of this package; an unknown name in it raises UndefinedError.

    The result has no blank line, so Markdown takes it as one block of HTML and leaves it alone.
    """
    html = _ENVIRONMENT.get_template(template).render(values)
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))
