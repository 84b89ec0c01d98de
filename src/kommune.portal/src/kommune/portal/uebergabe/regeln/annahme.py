"""What the record could not take, told at the form already: the same rules, asked before anything is stored."""

from contextlib import suppress
from kommune.eakte.akte import api as akten
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.core.interfaces import Unknown
from kommune.eakte.vorgangstypen import api as vorgangstypen
from kommune.portal.antrag.interfaces import IAnnahme
from kommune.portal.uebergabe.regeln import zuordnung
from plone import api
from zope.interface import implementer


KEPT_AMONG_ANSWERS = "telefon"  # “evenings” is no number, but worth reading


@implementer(IAnnahme)
class Annahme:
    """Asks for every party the Antrag would make whether the record takes it."""

    def form(self, leistung_id):
        leistung = api.portal.get()["leistungen"].get(leistung_id)
        with suppress(Unknown):  # the hand-over says what is wrong with the Vorgangstyp
            typ = vorgangstypen.get(getattr(leistung, "vorgangstyp", None) or "")
            if typ.stufen:
                return typ.fassung(len(typ.stufen)).definition.get("antragsform") or ""
        return ""

    def faults(self, leistung_id, answers):
        leistung = api.portal.get()["leistungen"].get(leistung_id)
        try:
            rules = zuordnung.parse(getattr(leistung, "zuordnung", None) or ())
        except zuordnung.ZuordnungFehler:
            return {}
        found = {}
        for beteiligter in zuordnung.beteiligte(answers, rules):
            try:
                akten.checked_beteiligter({**beteiligter, KEPT_AMONG_ANSWERS: ""})
            except Invalid as fault:
                field = zuordnung.field_of(fault.field, rules)
                if answers.get(field):
                    found[field] = fault.message
        return found
