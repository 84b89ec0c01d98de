"""What others subscribe to: public lists as feeds."""
