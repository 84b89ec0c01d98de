"""The links to the feeds, in the head."""

from plone.app.layout.links.viewlets import RSSViewlet


class Kanaele(RSSViewlet):
    """Plone writes the title of a feed as bytes: ``b'RSS 1.0'``."""

    def getRssLinks(self, obj):
        return [{**link, "title": _as_text(link["title"])} for link in super().getRssLinks(obj)]


def _as_text(title: str) -> str:
    """Return the title without the marks of bytes around its last part."""
    name, mark, kind = title.rpartition(" - b'")
    return f"{name} – {kind[:-1]}" if mark else title
