"""``@@desk``: the one screen at which a clerk works all day. Actions are the queue's."""
