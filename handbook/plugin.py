"""The MkDocs plugin: every hook hands over to a plain function."""

from __future__ import annotations

import logging
import os
from datetime import UTC, date, datetime, time
from pathlib import Path

from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from handbook.edition import Edition, load_edition
from handbook.navigation import fill_navigation
from handbook.pages.markers import fill_markers, link_rules
from handbook.pages.outline import toc_tokens
from handbook.pages.related import Related, find_related
from handbook.pages.site import (
    GeneratedPage,
    downloads,
    embedded_pages,
    fillers,
    folders,
    generated_pages,
    plain_calculator_pages,
)
from handbook.pdf.making import handbook_pdf
from handbook.questions import Questions, load_questions
from handbook.runtime import write_runtime
from handbook.search.site import write_search

log = logging.getLogger("mkdocs.plugins.handbook")


class HandbookConfig(Config):
    """The options of the plugin in ``mkdocs.yml``."""

    policies = c.Dir(exists=False, default="policies")
    """The folder with one sub-folder per policy, topics.toml and glossary.toml."""
    node_modules = c.Dir(exists=False, default="node_modules")
    """The installed npm packages: Pyodide, the fonts, the spreadsheet and memo libraries."""


class HandbookPlugin(BasePlugin[HandbookConfig]):
    """Adds the pages made from data and fills in the markers of the others."""

    _edition: Edition
    _questions: Questions
    _related: Related
    _pages: dict[str, GeneratedPage]

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data and put its pages into the navigation."""
        log.info("== 读取政策、规则和专题")
        # MkDocs dates the sitemap by it: the same bytes whenever an edition is built.
        edition = config.extra.get("edition")
        if not isinstance(edition, date):
            raise PluginError(
                "mkdocs.yml 的 extra 下没有写 edition（版本日期），例如 edition: 2026-01-31"
            )
        dated = datetime.combine(edition, time(), tzinfo=UTC)
        os.environ["SOURCE_DATE_EPOCH"] = f"{dated.timestamp():.0f}"
        self._edition = load_edition(Path(self.config.policies))
        self._questions = load_questions(Path(self.config.policies))
        pages = Path(config.docs_dir) / "calculators"
        texts = {path.stem: path.read_text("utf-8") for path in sorted(pages.glob("*.md"))}
        self._related = find_related(texts)
        made = generated_pages(self._edition, self._related)
        self._pages = {page.path: page for page in made}
        config.nav = fill_navigation(config.nav or [], folders(self._pages.values()))
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages, and the downloads."""
        log.info("== 生成 %d 个政策页和专题页", len(self._pages))
        for page in self._pages.values():
            files.append(File.generated(config, page.path, content=page.markdown()))
        for path, text in plain_calculator_pages().items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=text))
        for path, text in embedded_pages().items():
            unlisted = InclusionLevel.NOT_IN_NAV
            files.append(File.generated(config, path, content=text, inclusion=unlisted))
        for path, text in downloads(self._edition).items():
            files.append(File.generated(config, path, content=text))
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, **_: object) -> str:
        """Link the numbers of a hand-written page to their rules."""
        path = page.file.src_uri
        return link_rules(markdown, path, self._edition.rules, _way_up(path))

    def on_page_content(
        self, html: str, /, *, page: Page, config: MkDocsConfig, **_: object
    ) -> str:
        """Fill in the markers of a hand-written page; give a generated one its contents."""
        path = page.file.src_uri
        generated = self._pages.get(path)
        if generated:
            page.toc = get_toc(toc_tokens(generated.outline))
            return html
        dated = config.extra["edition"]
        found = fillers(self._edition, self._questions, self._related, dated, _way_up(path))
        return fill_markers(html, path, found)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what stands beside the pages: the browser's Python and the PDF."""
        site, node_modules = Path(config.site_dir), Path(self.config.node_modules)
        log.info("== 准备浏览器里的 Python")
        write_runtime(site, node_modules.parent, Path(self.config.policies), self._edition.rulebook)
        log.info("== 建立检索")
        synonyms = Path(self.config.policies) / "synonyms.toml"
        write_search(site, node_modules.parent, synonyms, self._edition)
        log.info("== 排印 PDF")
        made = handbook_pdf(
            self._edition,
            Path(self.config.policies),
            config.site_name,
            config.extra["edition"],
            node_modules,
        )
        (site / "handbook.pdf").write_bytes(made)


def _way_up(path: str) -> str:
    """From a page to the root of the site."""
    return "../" * path.count("/")
