"""Upgrade steps, one module per profile version, importing none of our code."""
