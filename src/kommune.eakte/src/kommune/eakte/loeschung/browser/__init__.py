"""Pages: look for a person and propose, decide on a proposal, what there is, rules of periods."""
