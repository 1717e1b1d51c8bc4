"""Measurements that are no tests: run by hand, printed as tables."""
