"""Pages of the site as pure functions: data in, HTML out."""
