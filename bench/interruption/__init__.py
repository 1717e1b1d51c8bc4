"""Whether a build that is killed leaves the old site whole."""
