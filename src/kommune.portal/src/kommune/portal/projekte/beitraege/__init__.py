"""What people contribute: Ideen, Kommentare, support, and what moderation and Fachamt do with it."""
