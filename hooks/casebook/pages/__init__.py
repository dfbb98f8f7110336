"""The pages that are only pages: lists, calendars and explanations that nothing else needs."""
