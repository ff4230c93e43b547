"""The review of opening hours. Pure, but for ``drafts``.

``erlang`` is the mathematics of waiting, ``blocks`` what a half hour of a weekday was like,
``suggestions`` what stands out in them, ``plan`` hours and desks as somebody would have
them, ``whatif`` what is to be expected of a plan, ``replay`` the recorded days played again
with its desks, by the queue's own order.
"""
