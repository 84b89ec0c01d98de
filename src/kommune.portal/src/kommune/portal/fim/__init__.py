"""Forms out of the national catalogue (FIM, XDatenfelder): read, made into a form, and sent on as XML (ADR 58)."""
