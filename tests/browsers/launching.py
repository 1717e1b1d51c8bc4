"""The browsers of the system, driven by Playwright."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright

# The list of the address bar is a page of its own in every window: a third of the time of a test.
# Chromium heeds the last such argument only, so what Playwright leaves out stands here, too.
_LEFT_OUT = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_LEFT_OUT)}",
]
_BRIDGE = Path(__file__).parent / "firefox-bridge.mjs"


def chromium(playwright: Playwright, name: str, mark: str) -> Browser:
    """Chromium, to which ``name`` is this machine; it trusts the certificate of this ``mark``."""
    return playwright.chromium.launch(
        executable_path=_installed("chromium"),
        args=[
            *_ARGUMENTS,
            f"--host-resolver-rules=MAP {name} 127.0.0.1",
            f"--ignore-certificate-errors-spki-list={mark}",
        ],
    )


def firefox(playwright: Playwright, name: str) -> Browser:
    """Firefox, to which ``name`` is this machine; it takes any certificate."""
    return playwright.firefox.launch(
        channel="moz-firefox",
        executable_path=_BRIDGE,
        env={**os.environ, "FIREFOX": str(Path(_installed("firefox-esr", "firefox")).resolve())},
        firefox_user_prefs={
            "network.dns.localDomains": name,
            # A panel about a download would take the focus from the page.
            "browser.download.alwaysOpenPanel": False,
        },
    )


def _installed(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    assert found, f"{names[0]} is missing: run make test, which installs it"
    return found
