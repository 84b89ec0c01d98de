"""Who is gone stands in for nobody, and nobody for them."""

from kommune.eakte.rechte import api as rechte
from kommune.eakte.vertretung import api
from kommune.eakte.vertretung import umfang
from zope.component.hooks import getSite


def person_left(event):
    if event.oe_id is None:
        api.forget_person(event.user_id)


def vorgang_created(vorgang, event):
    """A new Vorgang is open to deputies for its Vorgangstyp from the start."""
    if umfang.limited(vorgang) is not None:
        rechte.recompute(vorgang)


def joined(event):
    """What a person has by a group they just joined is open to their deputies for some Vorgangstypen, too."""
    site = getSite()
    if site is not None and "acl_users" in site.objectIds():
        api.groups_changed(event.principal)
