"""``@waiting-times``: how long people wait now, for everybody."""
