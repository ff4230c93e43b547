"""Several real servers on one real database: ZEO, and PostgreSQL with RelStorage."""
