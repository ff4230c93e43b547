"""Trials of a whole counter: several servers, many citizens over HTTP, and a judge.

``site`` makes the counter, ``citizens`` book and write down what they were told, ``sink`` is
the mail server, ``state`` reads what is stored afterwards and ``judge`` compares, with no
code of the agenda. The short ones are tests (``tests/several``), the long ones ``stress/``.
"""
