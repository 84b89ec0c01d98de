"""Elektronische Akte: Aktenplan, Akten, Vorgänge, Dokumente, Geschäftsgang.

Each subpackage is one domain of the field and has the same file names inside;
``docs/architecture.md`` tells what goes where and who may import whom.
"""

from zope.i18nmessageid import MessageFactory


_ = MessageFactory("kommune.eakte")
