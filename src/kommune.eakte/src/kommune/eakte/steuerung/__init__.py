"""The caseworker's Schreibtisch: lists from the catalog alone.

Neighbours: akte, posteingang and postausgang below.
"""
