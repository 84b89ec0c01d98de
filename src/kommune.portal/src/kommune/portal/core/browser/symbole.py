"""Plone's icons with their names in the person's language; Plone writes the bare message id into them."""

from kommune.portal.core.browser.leiste import of_plone
from Products.CMFPlone.browser.icons import IconsView
from zope.i18n import translate


class Symbole(IconsView):
    """``@@iconresolver``; the icon of a message has no name, since the word stands beside it."""

    def tag(self, name, tag_class="", tag_alt=""):
        words = (
            translate(of_plone(tag_alt), context=self.request)
            if tag_alt and "statusmessage-icon" not in tag_class
            else ""
        )
        return super().tag(name, tag_class=tag_class, tag_alt=words)
