"""Random mutations of texts, and the operations tried on each."""
