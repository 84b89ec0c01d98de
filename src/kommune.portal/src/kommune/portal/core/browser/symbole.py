"""Plone's icons with their names in the person's language; Plone writes the bare message id into them."""

from kommune.portal.core.browser.leiste import of_plone
from Products.CMFPlone.browser.icons import IconsView
from zope.i18n import translate


class Symbole(IconsView):
    """``@@iconresolver``."""

    def tag(self, name, tag_class="", tag_alt=""):
        words = translate(of_plone(tag_alt), context=self.request) if tag_alt else ""
        return super().tag(name, tag_class=tag_class, tag_alt=words)
