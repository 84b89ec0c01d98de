"""The technical side: plug-ins put in place, requests, what is forgotten."""
