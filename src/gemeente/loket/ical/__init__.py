"""iCalendar: appointments as single entries and as feeds (design, section 8)."""
