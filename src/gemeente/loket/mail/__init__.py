"""Mail: what is sent to citizens and services, and when."""
