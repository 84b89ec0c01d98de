"""``@@beitrag``: the words of one statement, sentence by sentence, and the Argumente split off it.

Without JavaScript sentences are ticked, or the first and last character entered; with it words are marked with the mouse.
"""

from functools import cached_property
from kommune.eakte import _
from kommune.eakte.abwaegung import api as abwaegung
from kommune.eakte.abwaegung import worte
from kommune.eakte.abwaegung.browser.seite import Abwaegungsseite
from kommune.eakte.core.browser.formular import require_from_here
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import KommuneError
from plone import api

import transaction


class BeitragView(Abwaegungsseite):
    """POST splits off, takes back, enters the words of a scan, or notes that there is nothing (more) to weigh."""

    def __call__(self):
        self.beitrag = self.sicht.beitrag(self.typed("nr"))
        if self.request.method != "POST":
            return self.index()
        require_from_here(self.request)
        savepoint = transaction.savepoint(optimistic=True)
        try:
            self.act(self.typed("aktion"))
        except KommuneError as error:
            savepoint.rollback()
            api.portal.show_message(error.message, self.request, type="error")
            self.request.response.setStatus(error.status)
            return self.index()
        return self.request.response.redirect(self.link("@@beitrag", nr=self.beitrag.id))

    def act(self, act: str) -> None:
        """Do it. :raises Invalid: there is no such act, or nothing is marked."""
        uid = self.beitrag.id
        if act == "abtrennen":
            tags = [one for one in self.typed("schlagworte").split(",") if one.strip()]
            made = abwaegung.split_off(
                self.context,
                uid,
                stellen=self.marked(),
                text=self.typed("zusammenfassung"),
                thema=self.typed("thema"),
                schlagworte=tags,
            )
            self.tell(_("msg_argument_made", default="Argument ${number} is made.", mapping={"number": made.id}))
        elif act == "rest":
            made = abwaegung.split_whole(self.context, uid)
            self.tell(_("msg_argument_made", default="Argument ${number} is made.", mapping={"number": made.id}))
        elif act == "abschreiben":
            abwaegung.transcribe(self.context, uid, self.typed("wortlaut"))
        elif act in ("erledigt", "offen"):
            abwaegung.note_settled(self.context, uid, act == "erledigt")
        elif act == "erneut":
            abwaegung.tell_again(self.context, uid)
            self.tell(_("msg_ergebnis_again", default="It is being told once more; the letter says so."))
        elif act == "zuruecknehmen":
            id, _colon, stand = self.typed("argument").partition(":")
            abwaegung.take_back(self.context, id, stand=int(stand) if stand.isdecimal() and len(stand) < 9 else 0)
        else:
            raise Invalid(_("error_unknown_action", default="There is no such action."), field="aktion")

    def marked(self) -> list[tuple[int, int]]:
        """Return what was marked: places entered, or else the sentences that were ticked. :raises Invalid: no numbers."""
        von, bis = self.typed("von"), self.typed("bis")
        if von or bis:
            if not all(one.isascii() and one.isdecimal() and len(one) < 7 for one in (von, bis)):
                raise Invalid(
                    _("error_argument_numbers", default="Enter the first and the last character as numbers."),
                    field="von",
                )
            return [(int(von) - 1, int(bis))]
        value = self.request.form.get("satz", [])
        chosen = {one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)}
        sentences = abwaegung.saetze(self.sicht.text_of(self.beitrag.id))
        return [(begin, end) for number, (begin, end, _words) in enumerate(sentences) if str(number) in chosen]

    def tell(self, message) -> None:
        api.portal.show_message(message, self.request)

    @property
    def title(self) -> str:
        return f"{self.beitrag.nr} · {self.beitrag.name or '–'}"

    @cached_property
    def argumente(self) -> list:
        return self.sicht.of_beitrag(self.beitrag.id)

    def saetze(self) -> list[dict]:
        """Return the sentences with the numbers of the Argumente that name them; ``absatz`` begins a paragraph."""
        text, result, last = self.text, [], 0
        for number, (begin, end, words) in enumerate(abwaegung.saetze(text)):
            named = [one.id for one in self.argumente if any(a < end and begin < b for a, b in one.stellen)]
            result.append(
                {
                    "nummer": number,
                    "von": begin + 1,
                    "bis": end,
                    "text": words,
                    "argumente": ", ".join(named),
                    "absatz": "\n" in text[last:begin],
                }
            )
            last = end
        return result

    @cached_property
    def text(self) -> str:
        return self.sicht.text_of(self.beitrag.id)

    def told(self) -> dict:
        beitrag = self.beitrag
        return {
            "eingang": f"{beitrag.eingang:%d.%m.%Y, %H:%M}"
            if beitrag.eingang.time().isoformat() != "00:00:00"
            else self.day(beitrag.eingang),
            "kanal": worte.KANAELE[beitrag.kanal],
            "herkunft": worte.HERKUENFTE[beitrag.herkunft],
            "bezug": beitrag.bezug if beitrag.herkunft == abwaegung.Herkunft.OEFFENTLICHKEIT else "",
            "sha256": beitrag.sha256,
            "abschrift": self.person(beitrag.abschrift_von),
            "url": self.dokument_url(beitrag.id),
            "gesagt": self.gesagt(beitrag),
            "briefe": [self.dokument_url(uid) for uid in beitrag.briefe],
        }

    def rows(self) -> list[dict]:
        return [
            {**self.line(one), "weighed": bool(one.gruppe or self.sicht.kept.verlauf(one.id))} for one in self.argumente
        ]

    def nachbarn(self) -> dict:
        """Return the statements before and after this one."""
        ids = list(self.sicht.beitraege)
        place = ids.index(self.beitrag.id)
        return {
            "vor": self.link("@@beitrag", nr=ids[place - 1]) if place else "",
            "nach": self.link("@@beitrag", nr=ids[place + 1]) if place + 1 < len(ids) else "",
        }
