"""What the staff sees of the waiting lists: how many, since when; nobody's name."""
