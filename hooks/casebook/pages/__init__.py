"""Pages that no other room needs: lists, calendars and explanations."""
