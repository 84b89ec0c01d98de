"""Steps that several forms share as blocks."""
