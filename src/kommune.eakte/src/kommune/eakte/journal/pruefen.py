"""Verify an exported journal with nothing but Python: python3 pruefen.py journal.json"""

import hashlib
import json
import sys


FELDER = "nr datum_uhrzeit akteur vertretung_fuer aktion objekt objekt_uid objekt_bezeichnung metadatum_name alter_wert neuer_wert bemerkung vorgaenger"
with open(sys.argv[1], encoding="utf-8") as file:
    journal = json.load(file)
faults, before, number = [], hashlib.sha256(f"kommune-journal:{journal['traeger']['uid']}".encode()).hexdigest(), 0
for entry in journal["eintraege"]:
    number += 1
    form = json.dumps(
        {k: entry.get(k) for k in FELDER.split()}, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    digest = hashlib.sha256(form.encode()).hexdigest()
    if (entry["nr"], entry["vorgaenger"], entry["hash"]) != (number, before, digest):
        faults.append(number)
    before = entry["hash"]
if (number, before) != (journal["anzahl"], journal["kopf"]):
    faults.append("Ende")
print(f"{number} Einträge, " + (f"fehlerhaft an Stelle: {faults}" if faults else "unversehrt"))
sys.exit(1 if faults else 0)
