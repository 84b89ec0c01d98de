"""Statements of the public and petitions as the record knows them: where they are filed, how, and what the journal and the Auskunft tell."""
