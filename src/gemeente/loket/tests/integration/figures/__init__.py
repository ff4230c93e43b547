"""Facts from what is stored, sealing and the warehouse."""
