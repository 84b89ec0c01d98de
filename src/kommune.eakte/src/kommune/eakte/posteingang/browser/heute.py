"""Lists of the Poststelle: what I registered today, what came back; and the page that sends a letter back."""

from datetime import date
from datetime import datetime
from kommune.eakte import _
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import NotAllowed
from kommune.eakte.core.ruecknahme import cookie
from kommune.eakte.organisation import api as organisation
from kommune.eakte.posteingang import api as posteingang
from plone import api


class PostHeute(Seite):
    """``/akten/@@post-heute``: what the person registered today."""

    def __call__(self):
        if not posteingang.may_register():
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return self.index()

    def rows(self) -> list[dict]:
        found = posteingang.registered_today()
        uids = [row["uid"] for row in found if row["uid"]]
        urls = {brain.UID: brain.getURL() for brain in (api.content.find(UID=uids) if uids else ())}
        return [
            {
                **row,
                "zeit": f"{datetime.fromisoformat(row['zeit']):%H:%M}",
                "url": urls.get(row["uid"]),
                "art": posteingang.ARTEN[row["art"]],
                "eingang": self.day(date.fromisoformat(row["eingang"])),
                "oe": organisation.title_of(row["oe"]) if row["oe"] else "",
            }
            for row in found
        ]


class Rueckgaben(Seite):
    """``/akten/@@post-rueckgaben``: the basket of the Poststelle."""

    def __call__(self):
        if not posteingang.my_poststellen():
            raise NotAllowed(_("error_not_allowed", default="You may not do this."))
        return self.index()

    def rows(self) -> list[dict]:
        return [
            {
                "url": brain.getURL(),
                "aktenzeichen": brain.aktenzeichen,
                "betreff": brain.Title,
                "grund": row["grund"],
                "von": organisation.display_name(row["von"]),
                "oe": organisation.title_of(row["oe"]),
                "zeit": f"{datetime.fromisoformat(row['zeit']):%d.%m.%Y %H:%M}",
            }
            for row, brain in posteingang.returned()
        ]


class FalschZugestellt(FormView):
    """``@@falsch-zugestellt`` of a Vorgang that began with a letter."""

    title = submit = _("title_falsch_zugestellt", default="Delivered wrongly")
    intro = _(
        "help_falsch_zugestellt",
        default="The letter goes back to the Poststelle, which sends it on. Both stands in the journal.",
    )

    def fields(self):
        label = _("label_letter_grund", default="Why it is not for you, and for whom if you know")
        return [self.field("grund", label, kind="textarea", required=True, rows=3)]

    def save(self, form):
        before = self.context.federfuehrung
        posteingang.return_to_post(self.context, grund=form.get("grund", ""))
        told, offered = posteingang.offer_back(self.context, before)
        cookie.show_next(self.request, offered)
        if not offered:
            api.portal.show_message(told, self.request)
        return f"{api.portal.get().absolute_url()}/@@schreibtisch?korb=eingang"


class FalschZugestelltAktion:
    """The button on the page of a Vorgang (``akte.interfaces.IVorgangAktion``)."""

    order = 60
    title = FalschZugestellt.title
    primary = False

    def __init__(self, context, request):
        self.context = context
        self.request = request

    @property
    def available(self) -> bool:
        may = zugriff.may("kommune.eakte: Forward Vorgang", self.context)
        return may and posteingang.can_be_returned(self.context)

    @property
    def url(self) -> str:
        return f"{self.context.absolute_url()}/@@falsch-zugestellt"
