"""``@tickets``: somebody's place in the line of a location."""
