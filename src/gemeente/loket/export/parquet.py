"""Columns as Parquet, which business intelligence reads; needs pyarrow."""

from collections.abc import Mapping
from gemeente.loket.errors import InvalidQuery
from typing import Any


PIECE = 100_000  # rows that are written at once


def parquet_of(columns: Mapping[str, Any], codes: Mapping[str, tuple[str, ...]]) -> Any:
    """A file with the columns (arrays), for who closes it after reading.

    What is in ``codes`` is written as words. Raises InvalidQuery (parquet_missing) where
    pyarrow is not installed.
    """
    try:
        from pyarrow import array
        from pyarrow import DictionaryArray
        from pyarrow import Table
        from pyarrow.parquet import write_table
    except ImportError as error:
        raise InvalidQuery("parquet_missing") from error
    from tempfile import TemporaryFile

    arrays = {
        name: DictionaryArray.from_arrays(
            array(values.astype("i4")), array(codes[name])
        )
        if name in codes
        else array(values)
        for name, values in columns.items()
    }
    file = TemporaryFile()  # noqa: SIM115 (closed by who reads it)
    write_table(Table.from_pydict(arrays), file, row_group_size=PIECE)
    file.seek(0)
    return file
