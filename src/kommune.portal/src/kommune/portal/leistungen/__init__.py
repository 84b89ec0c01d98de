"""The catalogue of services (LeiKa text modules) and the offices that answer for them.

Neighbours: only core below.
"""
