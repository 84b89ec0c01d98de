"""The fields of the form of a rule: which event and which action ask for them, and their words."""

from kommune.eakte import _


CHOSEN = ("ereignis", "art", "vorgangstyp")  # the first step
ALWAYS = ("titel", "oe", "zustand", "betrag", "modus", "minuten")
OF_TYP = ("feld", "zelle")
OF_EVENT = {"dokument": ("richtung",), "unterlagen": ("richtung",), "ergebnis": ("ergebnis",)}
OF_ART = {
    "aufgabe": ("text", "adressat", "tage"),
    "wiedervorlage": ("text", "adressat", "tage"),
    "schlagwort": ("text",),
    "feld": ("zielfeld", "text"),
    "nachforderung": ("text", "tage"),
    "text": ("text", "baustein"),
    "partner": ("partner", "text", "tage"),
    "adresse": ("adresse",),
}
TEXTS = {
    "aufgabe": _("label_regel_text_aufgabe", default="What is to be done"),
    "wiedervorlage": _("label_regel_text_wv", default="What the Wiedervorlage is for"),
    "schlagwort": _("label_regel_text_schlagwort", default="Schlagwort that is set"),
    "feld": _("label_regel_text_feld", default="Value the field gets"),
    "nachforderung": _("label_regel_text_nachforderung", default="What the citizen is asked for"),
    "text": _("label_regel_text_text", default="Text that is sent"),
    "partner": _("label_regel_text_partner", default="What the Partnerstelle is asked"),
}
LABELS = {
    "titel": _("label_regel_titel", default="Name of the rule"),
    "ereignis": _("label_regel_wenn", default="When"),
    "vorgangstyp": _("label_vorgangstyp", default="Vorgangstyp"),
    "oe": _("label_regel_oe", default="Organisationseinheit"),
    "zustand": _("label_regel_zustand", default="State of the Vorgang"),
    "feld": _("label_regel_feld", default="Own field that is compared"),
    "zelle": _("label_regel_zelle", default="Comparison"),
    "betrag": _("label_regel_betrag", default="Confirmed fees"),
    "richtung": _("label_richtung", default="Direction"),
    "ergebnis": _("label_ergebnis", default="Ergebnis"),
    "art": _("label_regel_dann", default="Then"),
    "text": _("label_regel_text", default="What is to be done, asked for, or the value of the field"),
    "adressat": _("label_regel_adressat", default="For whom"),
    "baustein": _("label_regel_baustein", default="Textbaustein that is sent"),
    "partner": _("label_regel_partner", default="Partnerstelle that is asked"),
    "adresse": _("label_regel_adresse", default="Address that is called"),
    "zielfeld": _("label_regel_zielfeld", default="Own field that is set"),
    "tage": _("label_regel_tage", default="Days it has"),
    "modus": _("label_regel_modus", default="How"),
    "minuten": _("label_regel_minuten", default="Minutes until it is done"),
}
HELP = {
    "zelle": _("help_regel_zelle", default="As in a decision table: > 500, [10..20], innenstadt; uebrige, ja."),
    "betrag": _("help_regel_betrag", default="As above: > 500. Asked of the sum of all confirmed fees."),
    "baustein": _("help_regel_baustein", default="Without one the text above is sent."),
    "adresse": _("help_regel_adresse", default="One of those the settings list."),
    "minuten": _("help_regel_minuten", default="So long it can be skipped before anything happens."),
}
