"""The structure of the records: move, reclassify, merge and split them, and where their paper lies (ADR 22).

Every act has a reason, stands in the journals of both sides, keeps the numbers that were, and gives nobody a right.
Neighbours: akte, vertraulichkeit and aufgaben below; pages, REST and Aufträge here.
"""
