"""Measures and report tables, checked by example and against slow computations."""
