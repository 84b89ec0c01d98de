"""One bounded call to a service whose address somebody typed: no redirect, no endless answer, nothing inside the house unasked."""
