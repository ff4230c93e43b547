"""Files of tables: CSV, XLSX, JSON, Parquet and PDF, from plain sheets.

``sheet`` is what all of them are made of: headings, cells and what the numbers are.
Nothing here knows figures, Plone or the language of a page.
"""
