"""Guiding visitors: tickets, the order of the line, desks, estimates.

Pure: ``rules``, ``order``, ``states``, ``numbering``, ``estimates``, ``crowd``. Stored:
``ticket``, ``day`` (one DayQueue per location and local date, the write token),
``queues`` (where they are found). ``arriving``, ``stand``, ``serving``, ``desktime`` and
``leaving`` are the doors through which a queue is changed; ``lineup`` is what screens
read. What is shown, and to whom, is not decided here.
"""
