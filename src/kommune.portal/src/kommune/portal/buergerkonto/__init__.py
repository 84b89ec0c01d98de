"""Registration with double opt-in and the citizen's own pages.

Neighbours: antrag and postfach below.
"""
