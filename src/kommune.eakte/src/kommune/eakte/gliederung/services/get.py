"""What a new place would change, and where the paper part is."""

from dataclasses import asdict
from kommune.eakte.akte import api as akten
from kommune.eakte.core.rest.services import KommuneService
from kommune.eakte.gliederung import api as gliederung


class UmhaengenGet(KommuneService):
    """``GET <vorgang>/@umhaengen?aktenzeichen=``: former numbers, whether the last move can be undone, what follows."""

    def reply(self):
        context, number = self.context, str(self.request.form.get("aktenzeichen") or "")
        told = {"frueher": list(context.frueher), "zurueck": gliederung.can_be_undone(context)}
        if number:
            ziel = akten.find_record(number)
            gliederung.require_movable(context, ziel)
            told["folgen"] = asdict(gliederung.consequences(context, akten.above(context), ziel))
        return self.to_json(told)


class UmgliedernGet(KommuneService):
    """``GET <akte>/@umgliedern?kennzeichen=``: former numbers, and what another unit would change."""

    def reply(self):
        told = {"frueher": list(self.context.frueher)}
        if kennzeichen := str(self.request.form.get("kennzeichen") or ""):
            told["folgen"] = asdict(gliederung.consequences_of_unit(self.context, kennzeichen))
        return self.to_json(told)


class PapierGet(KommuneService):
    def reply(self):
        context = self.context
        return {"medium": context.medium, "standort": context.standort, "ausleihen": gliederung.loans_of(context)}
