"""How services and their forms are used: counts a day, of nobody (ADR 67).

Neighbours: startseite below, which tells what a visit is; antrag above, which tells of steps.
"""
