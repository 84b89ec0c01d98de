"""Texts of Musterstadt in English and in Leichte Sprache: services, offices, pages, and short texts of the town. All invented."""

from kommune.portal.musterstadt.dienste import DATA
from kommune.portal.sprachen import api as sprachen
from typing import Any

import json


PLACES = (("leistungen", "leistungen"), ("dienststellen", "dienststellen"), ("seiten", ""))


def build(portal: Any) -> None:
    """Tell what there is; a thing that has a text in a language is left alone. Safe to run twice."""
    told = json.loads((DATA / "sprachfassungen.json").read_text("utf-8"))
    for part, folder in PLACES:
        place = portal[folder] if folder else portal
        for name, texte in told[part].items():
            thing = place.unrestrictedTraverse(name, None)
            for sprache, words in texte.items() if thing is not None else ():
                if sprache not in sprachen.texte_of(thing):
                    sprachen.set_texte(thing, sprache, words)
    for sprache, words in told["worte"].items():
        if not sprachen.worte(sprache):
            sprachen.set_worte(sprache, words)
