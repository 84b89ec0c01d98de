"""What the templates of a form ask: sections, questions, the overview, texts. Nothing here changes anything."""

from Acquisition import aq_base
from functools import cached_property
from kommune.eakte.core.ablauf import zugriff
from kommune.eakte.core.werte import datei
from kommune.portal import _
from kommune.portal.antrag.browser import felder
from kommune.portal.antrag.browser import rohdaten
from kommune.portal.antrag.eingang import einreichung
from kommune.portal.antrag.entwurf.rules import SCHALTER
from kommune.portal.antrag.formular import ausschluss
from kommune.portal.antrag.gebuehr import forderung
from kommune.portal.antrag.interfaces import IVorbelegung
from kommune.portal.antrag.nachweis import schriftform
from kommune.portal.bezahlung import api as bezahlung
from kommune.portal.formulare import api as formulare
from kommune.portal.formulare.frage import api as gruppe
from kommune.portal.formulare.frage.api import without
from kommune.portal.leistungen import api as leistungen
from kommune.portal.leistungen.content.leistung import ILeistung
from kommune.portal.sprachen import api as sprachen
from plone import api
from plone.app.textfield.value import RichTextValue
from zope.component import queryUtility
from zope.i18n import translate
from zope.i18nmessageid import Message

import json


HONIGTOPF = "kommune-webseite"
OVERVIEW = _("title_overview", default="Check your answers")


class Anzeige:
    """The shown side of ``Formular``, which sets what was asked, answered, kept and found faulty."""

    @property
    def sections(self):
        """The sections with a question that is asked, in order: title, widgets, names."""
        first = self.default_fieldset_label if self.groups else ""
        title = _("legend_your_data", default="About you") if first == "Default" else first
        found = [(title, self.widgets.values()), *((group.label, group.widgets.values()) for group in self.groups)]
        sections = [
            {
                "titel": self.wort(label).text,
                "lang": self.wort(label).lang,
                "widgets": list(widgets),
                "namen": [widget.field.getName() for widget in widgets],
            }
            for label, widgets in found
        ]
        return [section for section in sections if set(section["namen"]) & self.asked]

    def wort(self, text) -> sprachen.Wort:
        """Return a text of the form in the language that is read, else as it stands, with its language; ours are translated."""
        if not text:
            return sprachen.Wort("")
        return sprachen.Wort(self.text(text)) if isinstance(text, Message) else sprachen.wort(str(text).strip())

    def titel(self) -> sprachen.Wort:
        """Return what the form is called: mostly as its service."""
        service = self.context.aq_parent
        if ILeistung.providedBy(service) and service.title == self.context.title:
            return sprachen.shown_of(service, "bezeichnung2", service.title)
        return self.wort(self.context.title)

    @property
    def in_steps(self) -> bool:
        return len(self.sections) > 1

    def step_count(self) -> int:
        return len(self.sections) + 1

    def step_title(self) -> str:
        """Return what the browser's title says of the step."""
        name = OVERVIEW if self.is_overview() else self.section()["titel"]
        mapping = {"number": self.schritt + 1, "all": self.step_count(), "name": self.text(name or "")}
        text = _("title_step", default="Step ${number} of ${all}: ${name}", mapping=mapping)
        return self.text(text).rstrip(": ")

    def is_overview(self) -> bool:
        return self.in_steps and self.schritt == len(self.sections)

    def section(self) -> dict:
        """The section that is shown."""
        return self.sections[self.schritt]

    def felder(self) -> list[dict]:
        """The questions of the section that can be asked, whatever is answered in it."""
        here = {name for name in self.section()["namen"] if self.is_there(name)}
        found: dict[str, dict] = {}
        for widget in self.section()["widgets"]:
            name = widget.field.getName()
            if name in here and self.may_be_asked(name, here, found):
                found[name] = felder.describe(widget, self)
        return list(found.values())

    def may_be_asked(self, name, here, found) -> bool:
        """Tell whether a question is asked, or would be after another answer of this step, or with its group."""
        when, place = self.wenn.get(name), gruppe.place_of(name)
        if name in self.asked or (when is not None and formulare.fields_of(when) & here):
            return True
        return place is not None and place.gruppe in found and when is None

    @property
    def moved(self) -> bool:
        """Tell whether the person came here from another step: the focus goes to its heading then."""
        return bool(self.answers)

    def render_field(self, feld) -> str:
        return self.field_template(feld=feld)

    def travelling(self) -> list[tuple[str, str]]:
        """The answers of the other steps."""
        shown = set() if self.is_overview() else set(self.section()["namen"])
        widgets = [*self.widgets.values(), *(w for group in self.groups for w in group.widgets.values())]
        return [
            pair
            for widget in widgets
            if widget.field.getName() not in shown and formulare.kind_of(widget.field) != "datei"
            for pair in rohdaten.raw_of(self.request, widget)
        ]

    def kosten(self) -> dict | None:
        """Return what these answers cost, None for nothing; at the desk it is paid there."""
        found = forderung.posten_of(self.aktion, self.antworten, self.asked) if not self.at_desk else ()
        lines = [f"{one.menge} × {one.text}: {bezahlung.euro(one.betrag)}" for one in found]
        return {"summe": bezahlung.euro(sum(one.betrag for one in found)), "posten": lines} if found else None

    def overview(self) -> list[dict]:
        """Each section with the questions that are asked and the answers as they will be sent, "" where there is none."""
        files = [one for name, many in self.kept.items() if name in self.asked for one in many]
        answers = {name: value for name, value in self.antworten.items() if name in self.asked}
        words = {"ja": self.text(felder.YES), "nein": self.text(felder.NO)}
        fragen = [
            {**one, **words}
            for one in formulare.in_language(formulare.questions(self.context, self.aktion.zeigen_wenn or ()))
        ]
        told = [
            (frage, next((one["wert"] for one in formulare.answers_for_display([frage], answers, files)), ""))
            for frage in fragen
            if frage["name"] in self.asked
        ]
        return [
            {
                "titel": section["titel"],
                "lang": section["lang"],
                "nummer": number,
                "angaben": [
                    {
                        "name": frage["name"],
                        "label": frage["label"],
                        "lang": frage["lang"],
                        "wert": wert,
                        "berechnet": frage.get("berechnet", False),
                    }
                    for frage, wert in told
                    if frage["name"] in section["namen"]
                ],
            }
            for number, section in enumerate(self.sections)
        ]

    @property
    def shown_names(self) -> str:
        """The names of the questions that stand on this page, so that what another window changed of them is noticed."""
        return "" if self.is_overview() else " ".join(filter(self.is_there, self.section()["namen"]))

    @property
    def at_desk(self) -> bool:
        """Tell whether somebody of the town fills in for a person."""
        return bool(self.request.form.get(SCHALTER)) and self.may_fill_in_for_others

    @cached_property
    def may_fill_in_for_others(self) -> bool:
        return einreichung.may_fill_in_for_others()

    @cached_property
    def schriftform(self) -> dict | None:
        """What is said of the written form, on the first step and in the overview."""
        return schriftform.shown(self.context) if not self.schritt or self.is_overview() else None

    @property
    def question(self) -> str:
        """The question of the address, which gets the focus: somebody came to change its answer."""
        asked = self.request.form.get("frage", "")
        return asked if isinstance(asked, str) and asked in self.asked and not self.is_post else ""

    def fehlerliste(self):
        """Return the faulty fields of the section that is shown, in the order of the form."""
        if self.is_overview():
            return []
        return [
            {**feld, "ziel": feld["auswahl"][0]["id"] if feld["kind"] in ("radio", "mehrfachauswahl") else feld["id"]}
            for feld in self.felder()
            if feld["fehler"]
        ]

    def excluded(self) -> list[str]:
        """Return why there is no application after what is answered on the section that is shown."""
        if self.is_overview() or not self.shows_faults:
            return []
        found = ausschluss.reasons(self.aktion.ausschluss or (), self.antworten, self.asked)
        return [self.wort(reason).text for name, reason in found.items() if name in self.section()["namen"]]

    @cached_property
    def wenn(self):
        """The conditions of questions; that their copy is there is known when they are shown."""
        found = formulare.conditions(self.context, self.aktion.zeigen_wenn or ())
        own = {name: without(when, self.gruppen) if gruppe.place_of(name) else when for name, when in found.items()}
        return {name: when for name, when in own.items() if when is not None}

    @cached_property
    def pflicht(self):
        return formulare.rules(self.aktion.pflicht_wenn or ())

    def is_duty(self, name) -> bool:
        return name in self.pflicht and formulare.holds(self.pflicht[name], self.antworten)

    def when_json(self, name) -> str | None:
        """The condition for the browser, with the tokens the form sends."""
        if name not in self.wenn:
            return None
        tokens = {
            (other, value): token
            for other in formulare.fields_of(self.wenn[name])
            for token, value, _label in formulare.terms_of(self.form_schema[other])
        }
        return json.dumps(formulare.as_list(self.wenn[name], tokens), ensure_ascii=False)

    def when_text(self, name):
        """Say without JavaScript when a question counts."""
        if name not in self.wenn:
            return None
        labels = [
            self.wort(self.form_schema[other].title).text for other in sorted(formulare.fields_of(self.wenn[name]))
        ]
        return _(
            "hint_only_if",
            default="Only needed depending on your answer to: ${questions}",
            mapping={"questions": ", ".join(f"„{label}“" for label in labels)},
        )

    @cached_property
    def vorbelegt(self) -> dict[str, str]:
        """Return what the account of the person who opens the form keeps for forms, and what the address says it is about."""
        utility = queryUtility(IVorbelegung)
        kept = {} if utility is None or api.user.is_anonymous() else utility.values(zugriff.user_id(), fuer=self.fuer)
        return {**kept, leistungen.BEZUG: self.bezug.titel} if self.bezug else kept

    def accept(self, field) -> str:
        types = self.aktion.dateitypen or ()
        return ",".join(mime for mime in types if mime.startswith("image/") or not formulare.is_picture(field))

    def accepted_types(self) -> str:
        return ", ".join(datei.TYPES[mime] for mime in self.aktion.dateitypen or () if mime in datei.TYPES)

    def max_mb(self) -> int:
        return self.aktion.max_mb or 10

    def lost_files(self) -> bool:
        """Tell whether a file was sent that could not be kept."""
        sent = (
            {upload.feld for upload in rohdaten.sent_files(self.request, self.form_schema)} if self.is_post else set()
        )
        return bool(sent - set(self.kept))

    def text(self, message) -> str:
        return translate(message, context=self.request)

    def privacy_url(self) -> str:
        portal = api.portal.get()
        return f"{portal.absolute_url()}/datenschutz" if "datenschutz" in portal else ""

    def prologue_html(self):
        return "" if self.schritt else self.rich_text("prologue")

    def epilogue_html(self):
        return self.rich_text("epilogue")

    def rich_text(self, name) -> str:
        text = getattr(aq_base(self.context), name, None)
        told = self.wort(getattr(text, "raw", ""))
        if text is not None and told.text != (text.raw or "").strip():
            return RichTextValue(told.text, "text/html", "text/x-html-safe").output_relative_to(self.context) or ""
        return getattr(text, "output", "") or ""

    def honigtopf(self) -> str:
        return HONIGTOPF
