"""What reports and their columns are called, and what they mean, in one sentence each."""

from gemeente.loket.i18n import _


MEANINGS = {
    "visitors": _(
        "A visitor is who took a number or came with an appointment, also who left "
        "without being helped. A contact is business done by phone, e-mail or online."
    ),
    "waiting": _(
        "From taking a number to the first call; with an appointment from its start, or "
        "from checking in where that was later."
    ),
    "walking": _("From the first call until somebody is at the desk."),
    "service": _("The time at a desk, all products of a visit together."),
    "distribution": _(
        "How many people waited less than 5 minutes, 5 to 10, and so on."
    ),
    "heatmap": _("Each weekday and time of the day, by when people came."),
    "appointments": _(
        "By the day of the appointment. Kept: somebody came. Late: cancelled less than "
        "24 hours before."
    ),
    "capacity": _(
        "Places and minutes that citizens could book, and how much of it was booked and "
        "used."
    ),
    "products": _(
        "Every product of a visit counts. The proposed duration is enough for three of "
        "four visits, from twenty measured on."
    ),
    "channels": _("Through what the business of each product was done."),
    "peaks": _("The most people that waited, and were inside, at the same moment."),
}
COLUMNS = {
    "visitors": _("Visitors"),
    "with_appointment": _("With an appointment"),
    "walk_in": _("Without an appointment"),
    "express": _("Express desk"),
    "contacts_phone": _("By phone"),
    "contacts_email": _("By e-mail"),
    "contacts_online": _("Online"),
    "contacts_desk": _("At the reception"),
    "all": _("All together"),
    "refusals": _("Not helped"),
    "measured": _("Measured"),
    "mean": _("Mean"),
    "median": _("Median"),
    "p90": _("9 of 10 within"),
    "within": _("Within the norm"),
    "unknown": _("Not measured"),
    "booked": _("Booked"),
    "kept": _("Kept"),
    "no_show": _("Did not come"),
    "cancelled_citizen": _("Cancelled by the citizen"),
    "cancelled_staff": _("Cancelled by us"),
    "cancelled_late": _("Cancelled late"),
    "no_show_share": _("Share that did not come"),
    "moved": _("Moved"),
    "lead_median": _("Booked before (median)"),
    "lead_p90": _("Booked before (9 of 10)"),
    "via_online": _("Booked online"),
    "via_phone": _("Booked by phone"),
    "via_desk": _("Booked at the desk"),
    "places": _("Places offered"),
    "minutes_offered": _("Minutes offered"),
    "minutes_booked": _("Minutes booked"),
    "minutes_used": _("Minutes used"),
    "booked_share": _("Booked share"),
    "used_share": _("Used share"),
    "handled": _("Handled"),
    "pieces": _("Pieces"),
    "contacts": _("Contacts"),
    "planned": _("Planned"),
    "proposed": _("Proposed"),
    "at_a_desk": _("At a desk"),
    "booked_online": _("Booked online"),
    "phone": _("By phone"),
    "email": _("By e-mail"),
    "online": _("Online"),
    "online_share": _("Share online"),
    "desk_share": _("Share at a desk"),
    "queue": _("Longest queue"),
    "room": _("Most people inside"),
    "days": _("Days"),
    "visits": _("Visits"),
    "share": _("All up to here"),
    "total": _("Whole day"),
}
# words of tables that need a sentence
GLOSSARY = (
    (COLUMNS["measured"], _("How many people or products the figures rest on.")),
    (COLUMNS["median"], _("The one in the middle: half wait shorter, half longer.")),
    (
        COLUMNS["mean"],
        _("All together, divided by the number. A few very long waits weigh heavily."),
    ),
    (COLUMNS["p90"], _("Nine of ten wait at most so long, one of ten longer.")),
    (COLUMNS["within"], _("The share that waits not longer than the norm you chose.")),
    (
        COLUMNS["unknown"],
        _("Who left before being called, or whose visit had no known end."),
    ),
    ("–", _("There was nothing to measure. That is not the same as 0.")),
)
