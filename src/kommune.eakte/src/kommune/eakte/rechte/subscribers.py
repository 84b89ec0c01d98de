"""Keep rights true when people change: members of groups, holders of Stellen, who is gone."""

from kommune.eakte.rechte import api
from zope.component.hooks import getSite


def joined(event):
    """Somebody is a member of a group now."""
    if _has_records():
        api.people_changed([event.group_id], joining=event.principal)


def left(event):
    """Somebody is a member of a group no more."""
    if _has_records():
        api.people_changed([event.group_id])


def stelle_changed(stelle, event):
    """Somebody holds a Stelle or no longer does, or it is gone."""
    if _has_records():
        api.people_changed([f"stelle:{stelle.UID()}"])


def person_left(event):
    """A person is gone altogether: no grant stays behind."""
    if event.oe_id is None and _has_records():
        api.end_for_person(event.user_id)


def _has_records():
    site = getSite()
    return site is not None and "akten" in getattr(site, "objectIds", list)()
