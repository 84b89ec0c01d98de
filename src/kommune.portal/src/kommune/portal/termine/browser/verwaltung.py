"""The office: places, their calendars, the feed."""

from dataclasses import replace
from functools import cached_property
from kommune.eakte.core.browser.formular import CHOOSE
from kommune.eakte.core.browser.formular import FormView
from kommune.eakte.core.browser.formular import is_post
from kommune.eakte.core.browser.formular import Seite
from kommune.eakte.core.interfaces import Invalid
from kommune.eakte.organisation import api as organisation
from kommune.portal import _
from kommune.portal.leistungen import api as leistungen_api
from kommune.portal.termine import api as termine
from kommune.portal.termine.api import Terminort
from kommune.portal.termine.browser.seite import Privat
from kommune.portal.termine.ort import angaben
from plone import api
from plone.i18n.normalizer import idnormalizer
from typing import Any


NUMBERS = (
    ("raster", _("label_terminort_raster", default="A visit may begin every … minutes")),
    ("puffer", _("label_terminort_puffer", default="Minutes between two visits at a desk")),
    ("vorlauf", _("label_terminort_vorlauf", default="Lead time: minutes from booking to the visit, at least")),
    ("horizont", _("label_terminort_horizont", default="Horizon: days ahead that can be booked")),
)


class Orte(Privat, Seite):
    """``@@termine-verwaltung``: the places the person works at."""

    def is_for_me(self) -> bool:
        return termine.may_manage() or bool(termine.mine())

    def orte(self) -> list[dict[str, Any]]:
        base = self.context.absolute_url()
        return [
            {
                "titel": one.title,
                "offen": one.offen,
                "oe": organisation.title_of(one.oe) if one.oe else "",
                "schalter": len(one.schalter),
                "leistungen": ", ".join(termine.titles_of(ein.leistung for ein in one.leistungen)),
                "tag": f"{base}/@@termin-tag?ort={one.id}",
                "bearbeiten": f"{base}/@@terminort?ort={one.id}" if termine.may_manage(one) else "",
                "feed": f"{base}/@@termine-feed?ort={one.id}",
            }
            for one in termine.mine()
        ]

    def may_add(self) -> bool:
        return termine.may_manage()


class Ort(Privat, FormView):
    """``@@terminort?ort=…``: one calendar, without ``ort`` a new one. What it affects is listed before anything is stored."""

    submit = _("label_save", default="Save")
    in_address = ("ort",)

    def __call__(self) -> Any:
        if self.ort is None and not termine.may_manage():
            return self.request.response.redirect(self.home())
        return super().__call__()

    @cached_property
    def ort(self) -> Terminort | None:
        id = self.request.form.get("ort")
        if not isinstance(id, str) or not id:
            return None
        found = termine.get_ort(id)
        termine.require_work(found)
        return found

    @property
    def title(self) -> Any:  # type: ignore[override]
        if self.ort is None:
            return _("title_terminort_neu", default="A new place for appointments")
        return _("title_terminort", default="Calendar: ${name}", mapping={"name": self.ort.title})

    @property
    def further_buttons(self) -> tuple[Any, ...]:  # type: ignore[override]
        if self.ort is None or not termine.may_manage():
            return ()
        return (("entfernen", _("label_terminort_entfernen", default="Delete this place")),)

    def home(self) -> str:
        return f"{self.context.absolute_url()}/@@termine-verwaltung"

    def fields(self) -> list[dict[str, Any]]:
        ort = self.ort or Terminort("", "", zeiten=("Mo–Fr 8–12",), schalter=(termine.Schalter("1", "Schalter 1"),))
        names = termine.titles_of(one.leistung for one in ort.leistungen)
        dienststellen = [(one.id, one.titel) for one in leistungen_api.list_dienststellen()]
        found = [
            self.field("ort", "", kind="hidden", default=ort.id),
            self.field(
                "title", _("label_terminort_title", default="Name of the place"), default=ort.title, required=True
            ),
            self.field(
                "dienststelle",
                _("label_terminort_dienststelle", default="Office whose address people read"),
                kind="select",
                default=ort.dienststelle,
                options=(CHOOSE, *dienststellen),
            ),
            self.field(
                "oe",
                _("label_terminort_oe", default="Organisationseinheit that works here"),
                kind="select",
                default=ort.oe,
                options=(CHOOSE, *((one.oe_id, one.title) for one in organisation.list_oes())),
            ),
            self.field(
                "zeiten",
                _("label_terminort_zeiten", default="Opening times and exceptions"),
                kind="textarea",
                rows=5,
                default="\n".join(ort.zeiten),
                help=_(
                    "help_terminort_zeiten",
                    default="One line each: Mo–Fr 8–12 · Do 14–18 · 24.12.2026 geschlossen · 2.1.2027 9–13. On holidays of the Land nothing is open, unless the day has a line.",
                ),
            ),
            self.field(
                "leistungen",
                _("label_terminort_leistungen", default="Services with their minutes"),
                kind="textarea",
                rows=6,
                default="\n".join(
                    f"{name} | {one.minuten} | {one.je_weitere} | {one.hoechstens}"
                    for name, one in zip(names, ort.leistungen, strict=True)
                ),
                help=_(
                    "help_terminort_leistungen",
                    default="One line each: service | minutes | minutes for each further person or document | how many at most. The service by its name in the portal.",
                ),
            ),
            self.field(
                "schalter",
                _("label_terminort_schalter", default="Desks, rooms or devices"),
                kind="textarea",
                rows=4,
                default="\n".join(_desk(one) for one in ort.schalter),
                help=_(
                    "help_terminort_schalter",
                    default="One line each; each takes one visit at a time. With a colon only some services: Schalter 2: Hund anmelden",
                ),
            ),
            self.field(
                "sperren",
                _("label_terminort_sperren", default="Times in which nobody is taken"),
                kind="textarea",
                rows=4,
                default=angaben.as_lines(ort.sperren, ort.schalter),
                help=_(
                    "help_terminort_sperren",
                    default="One line each: 7.1.2027 12:00–14:00 Besprechung · 4.1.2027–8.1.2027 [Schalter 2] Urlaub. Without times whole days, without [desk] all of them. Nobody outside reads the reason.",
                ),
            ),
            *(self.field(name, label, default=str(getattr(ort, name)), required=True) for name, label in NUMBERS),
            self.field(
                "offen",
                _("label_terminort_offen", default="Can be booked online"),
                kind="checkbox",
                default="1" if ort.offen else "",
            ),
        ]
        if self.ort is not None and (self.error or {}).get("field") == "betroffene":
            found += [
                self.field(
                    "betroffene",
                    _("label_terminort_betroffene", default="What becomes of the appointments listed above?"),
                    kind="select",
                    options=(
                        CHOOSE,
                        ("behalten", _("label_terminort_behalten", default="They stay; nobody is told")),
                        ("absagen", _("label_terminort_absagen", default="Cancel them and write to everybody")),
                    ),
                ),
                self.field(
                    "grund", _("label_terminort_grund", default="Reason, for the mail"), kind="textarea", rows=3
                ),
            ]
        return found

    def save(self, form: Any) -> str:
        if self.ort is not None and form.get("entfernen"):
            termine.remove_ort(self.ort.id)
            return self.home()
        before = self.ort or Terminort(self._new_id(str(form.get("title") or "")), "")
        schalter = angaben.schalter_of(form.get("schalter", ""), termine.find_leistung, before.schalter)
        ort = replace(
            before,
            title=" ".join(str(form.get("title") or "").split())[:100],
            dienststelle=self._known(form, "dienststelle", (one.id for one in leistungen_api.list_dienststellen())),
            oe=self._known(form, "oe", (one.oe_id for one in organisation.list_oes())),
            zeiten=angaben.zeiten_of(form.get("zeiten", "")),
            leistungen=angaben.leistungen_of(form.get("leistungen", ""), termine.find_leistung),
            schalter=schalter,
            sperren=angaben.sperren_of(form.get("sperren", ""), schalter),
            offen=form.get("offen") == "1",
            **{name: _number(form, name) for name, _label in NUMBERS},
        )
        termine.put_ort(ort, betroffene=str(form.get("betroffene") or ""), grund=str(form.get("grund") or ""))
        return self.home()

    def _known(self, form: Any, name: str, known: Any) -> str:
        value = str(form.get(name) or "")
        if value and value not in known:
            raise Invalid(_("error_terminort_wahl", default="Choose one of the list."), field=name)
        return value

    def _new_id(self, title: str) -> str:
        name = idnormalizer.normalize(title, max_length=40) or "ort"
        known = {one.id for one in termine.list_orte()}
        return next(one for one in (name, *(f"{name}-{n}" for n in range(2, 1000))) if one not in known)


class Feed(Privat, Seite):
    """``@@termine-feed?ort=…``: make the secret address for calendar programs; it is shown once."""

    address = ""

    def __call__(self) -> Any:
        ort = termine.get_ort(str(self.request.form.get("ort") or ""))
        termine.require_work(ort)
        self.ort = ort
        if is_post(self.request):
            self.address = f"{api.portal.get().absolute_url()}/@@termine-kalender?token={termine.make_feed(ort)}"
        return super().__call__()


def _desk(one: Any) -> str:
    names = ", ".join(termine.titles_of(one.leistungen))
    return f"{one.name}: {names}" if names else one.name


def _number(form: Any, name: str) -> int:
    text = str(form.get(name) or "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 7):
        raise Invalid(_("error_terminort_ganze_zahl", default="Enter a whole number."), field=name)
    return int(text)
