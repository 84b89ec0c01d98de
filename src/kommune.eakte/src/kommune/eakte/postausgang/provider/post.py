"""By post: the caseworker prints the Bescheid and gives it to the post (§ 41 (2) VwVfG)."""

from kommune.eakte import _
from kommune.eakte.core import clock
from kommune.eakte.postausgang.content.bescheid import IBescheid
from kommune.eakte.postausgang.zeichnung.zustellung import Briefweg
from zope.component import adapter


@adapter(IBescheid)
class Post(Briefweg):
    """The proof is the day it was given to the post."""

    title = _("label_zustellweg_post", default="Letter, printed and posted by myself today")

    def proof(self):
        return f"zur Post gegeben am {clock.today():%d.%m.%Y}"
