"""Keeps a child process that runs changed code within time, memory and silence."""

from __future__ import annotations

import os
import resource
import signal

LONGEST = 8
"""Seconds of processor time after which a change that does not end counts as noticed."""
MEMORY = 4 << 30


def bounded() -> None:
    """Be quiet, and end this process when it loops or fills the memory."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
