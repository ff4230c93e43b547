"""``@holds``: a place that is kept for a while."""
