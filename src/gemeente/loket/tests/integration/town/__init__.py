"""The queue of a town hall as it is on a ledger: no site."""
