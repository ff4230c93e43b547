"""Which letters there are, as the outbox and its page name them."""

BOOKED = "booked"
MOVED = "moved"
CANCELLED = "cancelled"
REMINDER = "reminder"
COPY = "copy"  # for the service
CHOOSE = "choose"  # another time
EARLIER = "earlier"  # an offer of the waiting list
EVALUATION = "evaluation"
REPORT = "report"
