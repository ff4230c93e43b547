"""Content: what editors make, and the snapshot of it that the agenda reads."""
