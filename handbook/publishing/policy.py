"""The content-security policy every page carries."""

from __future__ import annotations

POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "img-src": "'self' data:",
    "worker-src": "'self' data:",
    "object-src": "'none'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
"""What a page may load, by kind. ``data:`` images are icons of the theme's style sheets; a
worker from a ``data:`` address is how Python starts on a page opened from a disk. Nothing may
be sent anywhere but to the handbook's own server, which makes "所填内容不会传到任何地方" a fact."""

_MARK = '<meta charset="utf-8">'


def policy_text() -> str:
    """The policy as it is written in a header or a meta element."""
    return "; ".join(f"{kind} {sources}" for kind, sources in POLICY.items())


def with_policy(html: str) -> str:
    """The page with the policy before anything it could govern.

    Raises ValueError for a page without the meta element every page starts with.
    """
    head, mark, rest = html.partition(_MARK)
    if not mark:
        raise ValueError(f"a page without {_MARK}: {html[:80]!r}")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy_text()}">'
    return f"{head}{mark}\n      {meta}{rest}"
