"""Who edits a page at the moment is told to people of the town only, with the key that ends it (plone.locking)."""

from kommune.eakte.core.interfaces import IKommuneEakteLayer
from kommune.eakte.core.schutz.urheber import may_know
from plone.base.interfaces import IPloneSiteRoot
from plone.dexterity.interfaces import IDexterityContainer
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from plone.restapi.serializer.site import SerializeSiteRootToJson
from plone.restapi.services.locking.get import Lock
from zope.component import adapter
from zope.interface import implementer


TOLD = ("locked", "stealable")


def without_names(lock: dict) -> dict:
    """Return what strangers are told of a lock: whether there is one."""
    return lock if may_know() else {name: lock[name] for name in TOLD if name in lock}


class LockWithoutNames:
    """Mixed into a serializer of content."""

    def __call__(self, *args, **kw):
        result = super().__call__(*args, **kw)
        return {**result, "lock": without_names(result["lock"])} if "lock" in result else result


@implementer(ISerializeToJson)
@adapter(IDexterityContent, IKommuneEakteLayer)
class Content(LockWithoutNames, SerializeToJson):
    """Any content."""


@implementer(ISerializeToJson)
@adapter(IDexterityContainer, IKommuneEakteLayer)
class Folder(LockWithoutNames, SerializeFolderToJson):
    """Any content with further content inside."""


@implementer(ISerializeToJson)
@adapter(IPloneSiteRoot, IKommuneEakteLayer)
class Site(LockWithoutNames, SerializeSiteRootToJson):
    """The site."""


class LockGet(Lock):
    """``GET @lock``."""

    def reply(self):
        return without_names(super().reply())
