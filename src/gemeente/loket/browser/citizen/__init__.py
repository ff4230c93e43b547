"""What a citizen sees: choosing a product and a time, booking, moving, cancelling."""
