"""Ties the domain to what happens to people and to Vorgänge."""

from kommune.eakte.dokumente import api as dokumente


def person_left(event):
    """Nothing stays checked out by who does not work here any more."""
    if event.oe_id is None:
        dokumente.release_all_of(event.user_id)


def person_barred(obj, event):
    """Nothing in a record stays checked out by who is barred from it."""
    dokumente.release_all_of(event.user_id, obj)
