"""``@contacts``: business done by phone, by mail, online or in passing."""
