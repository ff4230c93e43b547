"""``@@import-figures``: figures of another system from a CSV file, checked before anything."""
