"""The mails that wait or could not be sent, for an administrator."""
