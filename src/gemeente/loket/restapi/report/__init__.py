"""``@report/NAME``: a table of figures, for who may see them."""
