"""Online forms: what kommune adds to collective.easyform.

Neighbours: leistungen below; antrag registers the action that stores.
"""
