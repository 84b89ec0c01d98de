"""The caseworker's Schreibtisch: baskets counted and listed from the catalog; what is done from there loads what was chosen.

Neighbours: akte and organisation below. Bescheide that wait for a signature are found through the catalog, not
through postausgang.
"""
