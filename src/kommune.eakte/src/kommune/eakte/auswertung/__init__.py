"""Figures for who leads an office: how much arrives, is decided, how long it takes and where it waits.

What is over is counted by the worker from the columns of the catalog and kept as one value for each OE, written only if it
changed. What is open now is counted from the index, as far as the person may see it. Nobody is ranked: what is counted of
an OE is a setting, and people are counted only if it says so, and then listed by name. Confidential Vorgänge are not counted.
"""
