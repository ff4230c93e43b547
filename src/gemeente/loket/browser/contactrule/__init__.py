"""A content rule that counts an online contact: for forms that make content."""
