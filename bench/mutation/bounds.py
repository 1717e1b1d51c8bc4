"""Keeps a child process that runs changed code within time, memory and silence."""

from __future__ import annotations

import os
import resource
import signal

LONGEST = 8
"""Seconds of processor time after which a test that does not end counts as failed."""
MEMORY = 4 << 30


def bounded() -> None:
    """Be quiet, and end this process when it loops or fills the memory."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    another_test()


def another_test() -> None:
    """Begin to count the time again: the bound is that of one test."""
    signal.setitimer(signal.ITIMER_PROF, LONGEST)
