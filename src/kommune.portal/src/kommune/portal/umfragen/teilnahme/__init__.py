"""Taking part: who may, once each; drafts, invitations, what is stored."""
