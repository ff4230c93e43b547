"""``@opening-hours``: what is open when, of a Loket, a Service or a Location."""
