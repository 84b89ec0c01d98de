"""Bescheide: templates, drafts, Schlusszeichnung, delivery.

Delivery is a named adapter (IZustellweg) registered by whoever can reach the citizen. Neighbours: akte below.
"""
