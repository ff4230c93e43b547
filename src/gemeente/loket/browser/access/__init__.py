"""A user's own calendar keys, and the auditor's log of who saw whose data."""
