"""What editors see of their own work; nothing here changes anything."""
