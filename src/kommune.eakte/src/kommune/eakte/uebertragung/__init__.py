"""A whole town, or one branch of its records, taken elsewhere and back: BagIt (RFC 8493), JSON and files.

What is in a bag and what is not says ``docs/export.md``. Other domains and the portal name their stores by utilities
``IBestand`` (``interfaces``); what nobody named makes the export fail by its name. Only commands come here: a bag holds
everything, whoever may see what.
"""
