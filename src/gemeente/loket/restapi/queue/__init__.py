"""``@queue``: the line of a location and the work at its desks, for the staff."""
