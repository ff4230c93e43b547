"""The one tree of errors that our pure code raises.

An error carries a code and parameters and no text: ``browser/`` and ``restapi/`` each
hold one table from the codes to messages and statuses.
"""


class LoketError(Exception):
    """Something that was asked cannot be done; ``code`` says what, ``parameters`` the rest."""

    def __init__(self, code: str, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.code!r}, **{self.parameters!r})"


class InvalidWish(LoketError):
    """The request itself is wrong: ``field`` in the parameters names the culprit.

    Codes: product_unknown, products_missing, products_of_two_services,
    quantity_invalid (maximum), channel_unknown, location_unknown, start_invalid,
    start_off_grid, start_too_soon (earliest), start_too_late (latest), service_closed,
    name_missing, name_too_long, email_invalid, phone_invalid, contact_missing,
    answer_missing, answer_invalid, text_invalid, national_number (field),
    start_not_released (opens), format_unknown, reason_missing, length_invalid, line_unknown,
    contact_channel_unknown.
    """


class InvalidQuery(LoketError):
    """Figures that cannot be asked for in that way.

    Codes: report_unknown (name), split_unknown (by), measure_unknown (measure),
    dates_invalid, format_unknown, parquet_missing.
    """


class SlotTaken(LoketError):
    """The place is not free (any more). Codes: slot_taken."""


class HoldGone(LoketError):
    """The hold cannot be used. Codes: hold_expired, hold_unknown, hold_used."""


class LimitReached(LoketError):
    """Codes: email_limit (maximum), hold_limit (maximum), rate_limit (seconds)."""


class LedgerNewer(LoketError):
    """What is stored is of a newer version than the code. Codes: ledger_newer."""


class NotThere(LoketError):
    """Codes: appointment_unknown, service_unknown, block_unknown, contact_unknown."""


class NotAllowed(LoketError):
    """The state forbids it.

    Codes: appointment_cancelled, appointment_over, appointment_not_begun,
    appointment_open, contact_of_other_day, method_unknown.
    """


class InvalidFields(LoketError):
    """Several fields are wrong at once; ``errors`` maps field names to errors."""

    def __init__(self, errors: dict[str, LoketError]) -> None:
        super().__init__("fields_invalid", errors=errors)
        self.errors = errors
