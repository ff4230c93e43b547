"""Long trials of a whole counter: load, and faults again and again. See README.md."""
