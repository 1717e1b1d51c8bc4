"""Every page of the site that is made from data, and what fills the markers of the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from calculators.batch.desk import MOST_ROWS
from calculators.registry import CALCULATORS
from handbook.edition import Edition
from handbook.pages.clause_view import outline
from handbook.pages.computed import computed_answers
from handbook.pages.data_keys import data_keys
from handbook.pages.forms import calculator_form
from handbook.pages.glossary import glossary
from handbook.pages.higher_law import higher_law
from handbook.pages.ledger import ledger_page
from handbook.pages.marks import without_bold
from handbook.pages.outline import Heading
from handbook.pages.policy import policy_page
from handbook.pages.related import Related
from handbook.pages.rule_kinds import result_fields, rule_kinds
from handbook.pages.templating import render
from handbook.pages.topic import Column, comparison, topic_outline, topic_page
from handbook.questions import Questions
from handbook.views.policy_names import date_words, number_words, status_words


@dataclass(frozen=True, slots=True)
class GeneratedPage:
    """A page made as HTML: ``path`` is its source as MkDocs sees it, ``name`` its short title
    in the navigation, ``hide`` the side bars it does without.
    """

    path: str
    title: str
    name: str
    html: Markup
    outline: tuple[Heading, ...]
    hide: tuple[str, ...] = ()

    def markdown(self) -> str:
        """The page as Markdown source: front matter and one block of HTML."""
        hide = "".join(f"\n  - {bar}" for bar in self.hide)
        front = f"---\ntitle: {self.title}\n" + (f"hide:{hide}\n" if hide else "")
        return f"{front}---\n\n{self.html}\n"


def generated_pages(edition: Edition, related: Related) -> tuple[GeneratedPage, ...]:
    """The pages of the policies and of the topics, in the order of the navigation."""
    columns = _columns(edition, "../")
    topics = [
        GeneratedPage(
            path=f"topics/{topic.id}.md",
            title=topic.title,
            name=topic.title,
            html=topic_page(topic, columns, edition.rules),
            outline=topic_outline(topic),
            hide=("navigation", "toc"),
        )
        for topic in edition.topics
    ]
    by_policy = {policy.slug: policy.all for policy in edition.rulebook.policies}
    uses = {aspect: related.links(aspect, "../") for aspect in related.aspects}
    policies = [
        GeneratedPage(
            path=f"policies/{policy.slug}.md",
            title=policy.meta.title,
            name=policy.meta.short_title,
            html=policy_page(
                policy,
                by_policy.get(policy.slug, ()),
                uses,
            ),
            outline=outline(policy.document),
        )
        for policy in edition.policies
    ]
    return (*topics, *policies)


def folders(pages: Iterable[GeneratedPage]) -> dict[str, list[tuple[str, str]]]:
    """What the wildcards of the navigation stand for: short titles and paths, in order."""
    found = {"calculators/*": [(c.title, f"calculators/{c.name}.md") for c in CALCULATORS.values()]}
    for page in pages:
        folder = page.path.split("/", maxsplit=1)[0]
        found.setdefault(f"{folder}/*", []).append((page.name, page.path))
    return found


def plain_calculator_pages() -> dict[str, str]:
    """A page for each calculator by path, for those without a hand-written one."""
    return {
        f"calculators/{calculator.name}.md": (
            f"# {calculator.title}\n\n{calculator.question}\n{{ .hb-lead }}\n\n"
            f"<!-- calculator: {calculator.name} -->\n\n<!-- computed: {calculator.name} -->\n"
        )
        for calculator in CALCULATORS.values()
    }


def embedded_pages() -> dict[str, str]:
    """A page by path for each calculator on its own, to stand in a frame of another page."""
    return {
        f"embed/{calculator.name}.md": (
            f"---\ntitle: {calculator.title}\ntemplate: embed.html\n---\n\n"
            f"<!-- calculator: {calculator.name} -->\n\n<!-- computed: {calculator.name} -->\n"
        )
        for calculator in CALCULATORS.values()
    }


def downloads(edition: Edition) -> Mapping[str, str]:
    """Files beside the pages: each policy's text as published, with personal data masked."""
    return {f"policies/{policy.slug}.txt": without_bold(policy.text) for policy in edition.policies}


def fillers(
    edition: Edition, questions: Questions, related: Related, as_of: date, up: str
) -> Mapping[str, Callable[[str], str]]:
    """What each marker is replaced by on a page from which ``up`` leads to the root.

    ``questions`` are answered as on the day ``as_of``.
    """
    columns = _columns(edition, up)
    return {
        "policies": partial(_policies, edition, up),
        "topics": partial(_topics, edition, up),
        "tasks": partial(_tasks, up),
        "sources": partial(_sources, edition, up),
        "glossary": lambda _: glossary(edition.terms, columns, edition.clauses),
        "ledger": lambda _: ledger_page(edition, columns, related, up),
        "higher-law": lambda _: higher_law(
            edition.rulebook.reference,
            {policy.slug: policy.meta.short_title for policy in edition.policies},
            edition.rulebook.lexicon,
        ),
        "rule-kinds": lambda _: rule_kinds(edition.rules, up),
        "result-fields": lambda _: result_fields(),
        "data-keys": lambda _: data_keys(),
        "compare": partial(_compare, edition, columns),
        "uses": lambda _: "",
        "calculator": partial(_calculator, edition, up),
        "computed": partial(
            computed_answers, up=up, edition=edition, questions=questions, as_of=as_of
        ),
        "batch": lambda _: _batch(edition),
        "embed": lambda _: _embed(edition, up.rstrip("/") or "."),
        "verify": lambda _: _verify(edition, up.rstrip("/") or "."),
    }


def _columns(edition: Edition, up: str) -> list[Column]:
    return [
        Column(
            policy.slug,
            policy.meta.short_title,
            policy.meta.document_number or date_words(policy.meta),
            f"{up}policies/{policy.slug}.html",
        )
        for policy in edition.policies
    ]


def _policies(edition: Edition, up: str, _argument: str) -> Markup:
    shelf = [
        {
            "title": policy.meta.title,
            "href": f"{up}policies/{policy.slug}.html",
            "facts": (
                policy.meta.jurisdiction,
                number_words(policy.meta),
                date_words(policy.meta),
            ),
            "status": status_words(policy.meta),
        }
        for policy in edition.policies
    ]
    return render("shelf.html", {"policies": shelf})


def _topics(edition: Edition, up: str, _argument: str) -> Markup:
    return render("topics.html", {"topics": edition.topics, "up": up})


def _tasks(up: str, _argument: str) -> Markup:
    return render("tasks.html", {"calculators": CALCULATORS.values(), "up": up})


def _sources(edition: Edition, up: str, _argument: str) -> Markup:
    return render("sources.html", {"policies": edition.policies, "up": up})


def _compare(edition: Edition, columns: list[Column], argument: str) -> Markup:
    aspects = {aspect.id: aspect for topic in edition.topics for aspect in topic.aspects}
    chosen = [aspects[name] for name in argument.split()]
    return comparison(chosen, columns, edition.rules, "各份文件的原话对照")


def _calculator(edition: Edition, up: str, argument: str) -> Markup:
    root = up.rstrip("/") or "."
    return calculator_form(CALCULATORS[argument], edition.rulebook, root, edition.examples)


def _batch(edition: Edition) -> Markup:
    policies = [(one.slug, one.meta.short_title) for one in edition.rulebook.policies]
    values = {"calculators": CALCULATORS.values(), "policies": policies, "most_rows": MOST_ROWS}
    return render("batch.html", values)


def _verify(edition: Edition, root: str) -> Markup:
    names = {one.slug: one.meta.jurisdiction for one in edition.rulebook.policies}
    fields = {
        field.key: {"label": field.label, "unit": field.unit}
        for calculator in CALCULATORS.values()
        for field in calculator.fields(edition.rulebook)
    }
    values = {
        "names": json.dumps(names, ensure_ascii=False),
        "fields": json.dumps(fields, ensure_ascii=False),
        "root": root,
    }
    return render("verify.html", values)


def _embed(edition: Edition, root: str) -> Markup:
    policies = [(one.slug, one.meta.short_title) for one in edition.rulebook.policies]
    values = {"calculators": CALCULATORS.values(), "policies": policies, "root": root}
    return render("embed.html", values)
