"""The controlled terms of a library: names, aliases, definitions, units and indicator keys."""

from casebook.vocabulary.loading import load
from casebook.vocabulary.terms import NAMES, Resolution, Term, Vocabularies, Vocabulary

__all__ = ["NAMES", "Resolution", "Term", "Vocabularies", "Vocabulary", "load"]
