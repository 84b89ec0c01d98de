"""A Vollmacht the applicant gives to another account, to see an Antrag or to act in it until a day (§ 14 VwVfG, ADR 65)."""
