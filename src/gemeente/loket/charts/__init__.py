"""Charts: plain values in, accessible SVG or a picture for paper out.

``chart`` says what is drawn, ``drawing`` does it with matplotlib (without pyplot, which
keeps state and is not safe between threads), ``svg`` makes of it what a page can hold and
a screen reader can read. Nothing here knows figures or pages.
"""
