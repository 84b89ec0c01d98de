"""Orders to the finance system (Haushalts-, Kassen- und Rechnungswesen) and what comes back from it. ADR 24."""
