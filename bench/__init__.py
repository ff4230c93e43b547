"""What ``make bench`` measures, beside the peer's figures in the same run.

``run`` orders the steps and prints the table; ``content`` makes our site and ``ours``
measures it in one process; ``serve`` is the server of both sides and ``clients`` its
clients; ``peer`` installs and measures the other add-on in its own environment. Nothing
here is part of the package that is released.
"""
