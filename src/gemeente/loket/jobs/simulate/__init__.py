"""``loket-simulate``: a Monday at the counter, at sixty times its speed, and its judge.

``scenario`` says who comes and who works, by chance but always the same; ``site`` and
``servers`` make a counter of its own, with two server processes on one database;
``people`` and ``clerks`` go through the day over HTTP and write down every answer
(``log``); ``oracle`` and ``judgement`` read what was written down and know nothing of the
code that is judged. ``load`` is another trial: many phones and displays beside the desks.
"""
