"""See before you save: what a change of opening hours does, and who then has to move.

``trial`` does a change and takes it back, ``shown`` puts what it does into words, and the
forms ask for a deliberate confirmation. The worklist ``@@to-move`` holds the appointments
for which nothing is open any more, whatever made it so.
"""
