"""What is done to the built pages before they are put in place: policy, offline copy, zip."""

from __future__ import annotations

from pathlib import Path

from handbook.kept import content_hash
from handbook.node import Node
from handbook.publishing.archive import ARCHIVE, archive_of
from handbook.publishing.early_python import with_python
from handbook.publishing.inline import move_scripts
from handbook.publishing.offline import WORKER, worker_for, write_page_script
from handbook.publishing.policy import with_policy
from handbook.publishing.versions import give_versions
from handbook.runtime import HEAD_SCRIPT


def publish(site: Path, project: Path) -> None:
    """Finish the pages of ``site`` and write what is made from all of them.

    ``project`` holds ``node_modules``. Runs once, after everything else stands in ``site``
    and before anything is compressed. Raises BuildStepError when a script cannot be bundled.
    """
    _drop_unused(site)
    # It names every file of the calculators, each with a hash in its name.
    edition = content_hash((site / HEAD_SCRIPT).read_bytes())
    for page in sorted(site.rglob("*.html")):
        path = page.relative_to(site).as_posix()
        hardened = move_scripts(page.read_text("utf-8"), path)
        for name, script in hardened.scripts.items():
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_text(script, "utf-8")
        page.write_text(with_policy(with_python(hardened.html, path, edition)), "utf-8")
    node = Node(project)
    write_page_script(site, node)
    give_versions(site)
    (site / WORKER).write_bytes(worker_for(site, node))
    (site / ARCHIVE).write_bytes(archive_of(site))


def _drop_unused(site: Path) -> None:
    """Drop what the theme brings and no page loads: its search languages and source maps."""
    for path in (*site.rglob("*.map"), *site.glob("assets/javascripts/lunr/**/*")):
        if path.is_file():
            path.unlink()
