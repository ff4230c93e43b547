"""What stands behind the planning board: booking for somebody, one appointment, blocks.

Each view is a whole page without JavaScript and a bare fragment for a ``<dialog>``. Here
lives nothing of the board itself (``browser/planning``) and no rule: every change goes
through ``agenda.booking`` and ``agenda.blocks``.
"""
