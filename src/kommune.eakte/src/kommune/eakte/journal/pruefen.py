"""Verify an exported journal with nothing but Python: python3 pruefen.py journal.json"""

import hashlib
import json
import sys


FELDER = "nr datum_uhrzeit akteur vertretung_fuer aktion objekt objekt_uid objekt_bezeichnung metadatum_name alter_wert neuer_wert bemerkung vorgaenger"
with open(sys.argv[1], encoding="utf-8") as file:
    journal = json.load(file)
start = before = hashlib.sha256(f"kommune-journal:{journal['traeger']['uid']}".encode()).hexdigest()
faults, number = [], 0
for place, entry in enumerate(journal["eintraege"], 1):
    form = {k: entry.get(k) for k in FELDER.split()}
    form = json.dumps(form, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    sealed = (number + 1, before, hashlib.sha256(form.encode()).hexdigest(), len(FELDER.split()) + 1)
    if (entry.get("nr"), entry.get("vorgaenger"), entry.get("hash"), len(entry)) != sealed:
        faults.append(place)
    before, number = entry.get("hash"), entry["nr"] if isinstance(entry.get("nr"), int) else number + 1
if (len(journal["eintraege"]), before, start) != (journal["anzahl"], journal["kopf"], journal["start"]):
    faults.append("Ende")
print(f"{len(journal['eintraege'])} Einträge, " + (f"fehlerhaft an Stelle: {faults}" if faults else "unversehrt"))
sys.exit(1 if faults else 0)
