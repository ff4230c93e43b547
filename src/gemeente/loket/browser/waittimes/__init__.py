"""How long people wait now: public JSON, and a block on pages of services and locations."""
