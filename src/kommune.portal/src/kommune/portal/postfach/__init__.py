"""Messages and documents between town and citizen, per case.

Knows no record of the E-Akte and no form. Neighbours: core below, antrag above.
"""
