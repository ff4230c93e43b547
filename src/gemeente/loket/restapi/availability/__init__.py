"""``@availability``: the free times."""
