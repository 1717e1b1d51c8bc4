from handbook.links import broken_links

FILES = frozenset({"index.html", "a/b.html", "style.css"})


def faults(html: str, path: str = "a/b.html") -> list[str]:
    pages = {"index.html": "<h1 id='top'>", path: html}
    return [fault.split("（")[1].rstrip("）") for fault in broken_links(pages, FILES)]


def test_links_inside_the_site_are_taken_as_a_browser_takes_them() -> None:
    assert (
        faults('<a href="../index.html#top"><a href="#x"><p id="x"><link href="../style.css">')
        == []
    )
    assert faults('<a href="/index.html"><a href=".."><a href="/">') == []


def test_a_missing_file_a_missing_anchor_and_another_host_are_broken() -> None:
    assert faults('<a href="c.html">') == ["没有这个文件"]
    assert faults('<a href="../index.html#nowhere">') == ["没有这个锚点"]
    assert faults('<script src="//cdn.example/x.js">') == ["站外地址"]
    assert faults('<img src="https://example.org/x.png">') == ["站外地址"]


def test_a_broken_link_is_reported_with_its_line() -> None:
    pages = {"a/b.html": "<p>\n<a href='gone.html'>"}
    assert broken_links(pages, FILES)[0].startswith("a/b.html:2: gone.html")
