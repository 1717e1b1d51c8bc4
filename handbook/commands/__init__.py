"""The sub-commands of ``python -m handbook``, one module each.

A command module has ``add_arguments(parser)`` and ``run(arguments) -> int`` (the exit code).
"""
