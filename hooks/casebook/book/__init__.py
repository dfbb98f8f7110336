"""Printed collections: one document tree for each, set as PDF and written as Word."""
