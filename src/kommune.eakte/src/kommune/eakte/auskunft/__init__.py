"""Auskunft: everything the town keeps about one person (Art. 15 DSGVO), as PDF and JSON.

What may be about the person is found by each domain (``IAuskunftsquelle``); a person of the town says which of it is: names are shared by many.
What comes out is a draft: data of third parties are left out or marked, and somebody looks at it before it goes out.
"""
