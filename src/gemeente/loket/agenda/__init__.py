"""Appointments: what is free (pure), day agendas (persistent), the booking protocol.

``cells``, ``offer``, ``wish``, ``lines`` and ``availability`` are pure. ``ledger``,
``day``, ``appointment`` and ``holds`` are stored. ``booking`` is the one door through
which an agenda changes; it announces every change with an event of ``events``.
"""
