"""``@@loket-health``: whether this web server can serve, for a balancer that asks often."""
