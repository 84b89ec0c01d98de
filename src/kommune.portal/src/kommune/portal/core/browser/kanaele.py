"""The links to the feeds, in the head."""

from kommune.portal.core.rules import feed_title
from plone.app.layout.links.viewlets import RSSViewlet


class Kanaele(RSSViewlet):
    """Plone writes the title of a feed as bytes: ``b'RSS 1.0'``."""

    def getRssLinks(self, obj):
        return [{**link, "title": feed_title(link["title"])} for link in super().getRssLinks(obj)]
