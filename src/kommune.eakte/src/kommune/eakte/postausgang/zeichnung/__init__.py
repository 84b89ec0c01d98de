"""The Schlusszeichnung: who may give it, who wrote on the Bescheid, the Unterschriftenmappe."""
