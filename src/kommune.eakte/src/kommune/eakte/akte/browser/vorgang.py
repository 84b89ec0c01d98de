"""The Vorgang on one screen: what comes next, and a tab for each kind of thing that belongs to it."""

from functools import cached_property
from kommune.eakte.akte import api as akte_api
from kommune.eakte.akte.browser import herkunft
from kommune.eakte.akte.browser import tabs
from kommune.eakte.akte.browser.anzeige import sections_of
from kommune.eakte.akte.browser.handlungen import menue
from kommune.eakte.akte.browser.handlungen.menue import Aktion
from kommune.eakte.akte.browser.journal_kurz import JournalKurz
from kommune.eakte.akte.browser.schriftgut import SchriftgutView
from kommune.eakte.akte.browser.unterlage.inhalt import InhaltNeben
from kommune.eakte.akte.browser.unterlage.unterlagen import Unterlagen
from kommune.eakte.akte.interfaces import DokumentGezeigt
from kommune.eakte.akte.interfaces import INachbarn
from kommune.eakte.akte.interfaces import IVorgangAktion
from kommune.eakte.akte.interfaces import Tab
from kommune.eakte.akte.lage import api as lage
from kommune.eakte.core.ablauf import zugriff
from plone import api
from urllib.parse import urlsplit
from zope.component import getAdapters
from zope.component import queryMultiAdapter
from zope.event import notify


YEAR = 365 * 24 * 3600


class VorgangView(SchriftgutView):
    """One line with Akte, number and title; one button; tabs, of which the last one is remembered in a cookie."""

    def __call__(self):
        if self.request.form.get(tabs.PARAMETER) == self.tab and self.request.cookies.get(tabs.COOKIE) != self.tab:
            self.remember()
        if self.request.form.get("aus") and self.herkunft.aus:
            self.keep(herkunft.COOKIE, herkunft.to_cookie(self.context.UID(), self.herkunft))
        return self.index()

    def remember(self):
        """Keep the tab for the next Vorgang, in the browser alone."""
        self.keep(tabs.COOKIE, str(self.tab), max_age=YEAR)

    def keep(self, name: str, value: str, **options):
        portal = api.portal.get().absolute_url()
        options |= {"path": urlsplit(portal).path or "/", "secure": portal.startswith("https://")}
        self.request.response.setCookie(name, value, http_only=True, same_site="Lax", **options)

    @cached_property
    def herkunft(self) -> herkunft.Herkunft:
        """From which list it was opened: as the address tells, else as it did when this Vorgang was opened."""
        told = herkunft.from_form(self.request.form.get("aus"), self.request.form.get("stelle"))
        return told if told.aus else herkunft.from_cookie(self.request.cookies.get(herkunft.COOKIE), self.context.UID())

    def nachbarn(self) -> tuple:
        """Return the Vorgänge before and after this one in that list."""
        known = queryMultiAdapter((self.context, self.request), INachbarn) if self.herkunft.aus else None
        return known.of(self.herkunft.aus, self.herkunft.stelle) if known is not None else (None, None)

    @cached_property
    def tab(self) -> Tab:
        found = tabs.chosen(self.request.form.get(tabs.PARAMETER), self.request.cookies.get(tabs.COOKIE))
        there = {Tab.UNTERLAGEN, *self.own_tabs, *(tabs.tab_of(section) for section in self.sections)}
        return found if found in there else Tab.UNTERLAGEN

    @cached_property
    def sections(self) -> list:
        return sections_of(self.context, self.request)

    @cached_property
    def own_tabs(self) -> dict[Tab, int | None]:
        found = {
            Tab.UNTERLAGEN: len(self.unterlagen.brains),
            Tab.ANGABEN: None,
            Tab.BETEILIGTE: len(self.context.beteiligte),
        }
        return {**found, Tab.JOURNAL: None} if self.may_see_journal() else found

    def reiter(self) -> list[tabs.Reiter]:
        return tabs.reiter(self.context.absolute_url(), self.sections, self.own_tabs, self.tab)

    def above(self) -> list:
        """Return the sections that stand above the tabs."""
        return [section for section in self.sections if tabs.tab_of(section) is Tab.ALWAYS]

    def abschnitte(self) -> list:
        """Return the sections of the open tab."""
        return [section for section in self.sections if tabs.tab_of(section) is self.tab]

    @cached_property
    def unterlagen(self) -> Unterlagen:
        return Unterlagen(self.context, self.request)

    @cached_property
    def chosen(self):
        """Return the Dokument of this Vorgang the address names, None if it names none the person may see."""
        uid = self.request.form.get("dokument")
        if not isinstance(uid, str) or not uid:
            return None
        found = api.content.find(context=self.context, depth=1, portal_type="Dokument", UID=uid)
        return found[0].getObject() if found else None

    def preview(self) -> str:
        """Return the preview of the Dokument the address names; showing it is reading it."""
        if self.chosen is None:
            return ""
        notify(DokumentGezeigt(self.chosen))
        return InhaltNeben(self.chosen, self.request).inside()

    def journal_kurz(self) -> str:
        return JournalKurz(self.context, self.request).render()

    def beside(self) -> list:
        """Return the sections that stand beside the preview, such as the answers beside the proof."""
        return [section for section in self.sections if getattr(section, "beside", False)]

    @cached_property
    def aktionen(self) -> tuple[Aktion | None, list[Aktion]]:
        """Return what comes next, and everything else that may be done."""
        return menue.arranged([*self._own(), *self._transitions(), *self._of_others()])

    def menu(self) -> list:
        return menue.grouped(self.aktionen[1])

    def may_take_over(self) -> bool:
        mine = self.context.bearbeiter == zugriff.user_id()
        return not mine and self.may("Process Vorgang") and akte_api.state_of(self.context) != "closed"

    def lagen(self) -> list[dict]:
        return lage.shown(lage.lagen_of(self.context))

    def oe_and_person(self) -> str:
        return ", ".join(filter(None, (self.person(self.context.bearbeiter), self.oe(self.context.federfuehrung))))

    def _own(self) -> list[Aktion]:
        url, bearbeiter = self.context.absolute_url(), self.context.bearbeiter
        found = [menue.own(url, "rechte", menue.RIGHTS)]
        if self.may_take_over():
            seen = {"gesehen": bearbeiter}
            found.append(menue.own(url, "uebernehmen", menue.TAKE_OVER, primary=not bearbeiter, post=seen))
        if self.may("Add Dokument"):
            found.append(menue.own(url, "dokumente-hinzufuegen", menue.ADD))
        if self.may("Forward Vorgang"):
            found.append(menue.own(url, "zuweisen", menue.ASSIGN))
            found.append(menue.own(url, "weiterleiten", menue.FORWARD))
        if self.may_edit():
            found.append(menue.own(url, "edit", menue.EDIT))
            if not akte_api.is_teil(self.context):
                found.append(menue.own(url, "teilvorgang-anlegen", menue.PART))
        return found

    def _transitions(self) -> list[Aktion]:
        """Return the transitions; what ends the work comes to the fore once nothing is in its way."""
        decided = akte_api.state_of(self.context) == "decided"
        ready = decided and not akte_api.unmet_preconditions(self.context)
        return [
            Aktion(
                menue.TRANSITION + number,
                step["title"],
                step["url"],
                step["primary"] or (ready and step["id"] == "close"),
            )
            for number, step in enumerate(self.transitions())
        ]

    def _of_others(self) -> list[Aktion]:
        """Return the acts other domains add."""
        found = [adapter for _name, adapter in getAdapters((self.context, self.request), IVorgangAktion)]
        return [Aktion(one.order, one.title, one.url, bool(one.primary)) for one in found if one.available]
