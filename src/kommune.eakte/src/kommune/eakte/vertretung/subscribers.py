"""Who is gone stands in for nobody, and nobody for them."""

from kommune.eakte.vertretung import api


def person_left(event):
    if event.oe_id is None:
        api.forget_person(event.user_id)
