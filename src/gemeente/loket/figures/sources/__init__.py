"""From what is stored of a day to its facts: tickets, appointments, contacts, places.

``day`` puts together what the others answer, each a list of rows as plain dicts.
"""
