"""``@@corrections``: a clerk corrects what was noted of a visit, with a trace."""
