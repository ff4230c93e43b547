"""The planning board of the staff, and the dialogs that stand behind it."""
