"""Pictures made fit for publishing: decoded and encoded anew, or rebuilt from an allow-list."""
