"""What the catalog keeps of every record, as little as is asked about it (ADR 9)."""

from kommune.eakte.core.interfaces import IManyAtOnce
from plone.indexer import indexer
from zope.interface import providedBy


OURS = "kommune."


@indexer(IManyAtOnce)
def object_provides(obj):
    """Return only our own interfaces of a record.

    Content has 50 to 75 of them, nearly all of Plone's machinery. Each is a set of its own that every new record was
    written into, and the list of them stood once more with each record: two thirds of what an upload wrote.
    """
    names = (one.__identifier__ for one in providedBy(obj).flattened())
    return tuple(name for name in names if name.startswith(OURS))
