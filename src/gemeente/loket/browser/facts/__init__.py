"""``@@facts``: the raw facts for business intelligence, as CSV, XLSX or Parquet streams."""
