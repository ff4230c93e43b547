"""Two years of generated figures for the demo, marked as generated.

``counters`` reads from the ledger who is open when with how many desks, ``days`` plays
one day of a counter, ``make`` puts all days into a batch. What it is calibrated on: more
than a third of the visitors on a Monday and a mean wait of six minutes (Heusden-Zolder),
37 % of the appointments booked online and 36 % by phone (Herentals), working by
appointment at Burgerzaken as a pilot in the second year.
"""
