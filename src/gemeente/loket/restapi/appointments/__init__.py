"""``@appointments``: booking, and what was booked."""
