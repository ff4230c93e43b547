"""``@products``: what can be booked."""
