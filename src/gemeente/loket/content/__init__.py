"""What editors make: types, vocabularies, settings, and the snapshot for the agenda.

One module per type (``loket``, ``location``, ``service``, ``product``, ``timeslot``,
``closure``), ``settings`` for what holds for the whole site, ``catalogue`` to look
content up, ``offers`` to make the plain values that the agenda reads. No booking here.
"""
