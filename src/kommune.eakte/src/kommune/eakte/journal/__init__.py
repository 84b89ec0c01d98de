"""Append-only, hash-chained history of a record (xdomea HistorienProtokollInformation).

Nothing here changes or removes an entry. Neighbours: core below, every record domain above.
"""
