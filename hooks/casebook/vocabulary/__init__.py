"""The controlled terms of a library: names, aliases, definitions, units and indicator keys."""

from casebook.vocabulary.loading import load
from casebook.vocabulary.terms import NAMES, UNEXPLAINED, Resolution, Term, Vocabularies, Vocabulary

__all__ = ["NAMES", "UNEXPLAINED", "Resolution", "Term", "Vocabularies", "Vocabulary", "load"]
