"""``@@reception``: the one screen of the receptionist, all day.

``hall`` is what there is to see, ``parts`` puts it into the pieces of the page that keep
themselves up to date, ``finding`` understands what was typed or scanned, ``actions`` does
what was clicked, ``panels`` shows what came of it, ``page`` and ``state`` are the views.
"""
