"""Proves that every link of the built site leads somewhere inside it.

MkDocs checks the links it wrote itself; most of ours stand in generated HTML.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

_ADDRESSES = {"href", "src", "poster", "data"}
_HARMLESS = {"mailto", "tel", "data", "javascript"}


@dataclass(slots=True)
class _Page(HTMLParser):
    """The addresses and anchors of one page."""

    links: list[tuple[int, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.anchors.add(value)
            elif name in _ADDRESSES:
                self.links.append((self.getpos()[0], value))


def broken_links(pages: Mapping[str, str], files: frozenset[str]) -> list[str]:
    """Describe every link that leads nowhere or to another host, as ``page:line: address``.

    ``pages`` maps paths of HTML files to their text, ``files`` holds every path of the site.
    Addresses are taken as a browser takes them from that page; a missing anchor is broken.
    """
    parsed = {path: _parse(html) for path, html in pages.items()}
    return [
        f"{path}:{line}: {address}（{reason}）"
        for path, page in sorted(parsed.items())
        for line, address in page.links
        if (reason := _fault(path, address, parsed, files))
    ]


def check_site(site: Path) -> list[str]:
    """``broken_links`` of a site on disk."""
    files = frozenset(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    pages = {name: (site / name).read_text("utf-8") for name in files if name.endswith(".html")}
    return broken_links(pages, files)


def _parse(html: str) -> _Page:
    page = _Page()
    page.feed(html)
    page.close()
    return page


def _fault(path: str, address: str, pages: Mapping[str, _Page], files: frozenset[str]) -> str:
    parts = urlsplit(address)
    if parts.scheme in _HARMLESS:
        return ""
    if parts.scheme or parts.netloc:
        return "站外地址"
    target = _resolve(path, unquote(parts.path)) if parts.path else path
    if target not in files:
        return "没有这个文件"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return "没有这个锚点"
    return ""


def _resolve(path: str, relative: str) -> str:
    """The site path that ``relative`` means on the page at ``path``."""
    steps: list[str] = [] if relative.startswith("/") else list(PurePosixPath(path).parent.parts)
    for step in relative.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    joined = "/".join(steps)
    return f"{joined}/index.html".lstrip("/") if relative.endswith("/") or not joined else joined
