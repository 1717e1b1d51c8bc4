"""Whether two builds of one commit are the same bytes."""
