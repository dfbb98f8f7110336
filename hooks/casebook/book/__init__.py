"""Printed collections: one document tree each, from which PDF and Word files are made."""
