"""Where upper domains take part."""

from zope.interface import Interface


class IZeichnungsreif(Interface):
    """Adapter of what a Schritt is about: whether it can be looked at yet. Without one, it always can."""

    def ready():
        """Tell whether there is a Fassung that stays as it is while it is looked at."""

    def hindrance(adressat, people):
        """Return why none of those an addressee stands for could give the Schlusszeichnung as things are, None if one could."""
