"""``@@key-figures``: the state of affairs per half-year, for everybody, and as open data."""
