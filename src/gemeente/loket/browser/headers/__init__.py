"""Headers of security on every answer of ours, in one place: see ``policy``."""
