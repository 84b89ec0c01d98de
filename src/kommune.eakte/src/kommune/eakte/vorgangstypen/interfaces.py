"""What other domains may add to a Vorgangstyp."""

from zope.interface import Interface


class IPublishingPrecondition(Interface):
    """Subscription adapter of a Vorgangstyp: what must be put right before its draft is published."""

    def unmet():
        """Return translatable sentences, one for each thing; empty if all is right."""
