"""A new library: the files of an empty one, or of one with three invented cases."""

from casebook.corpus.starter.examples import EXAMPLES, Example, example
from casebook.corpus.starter.library import Wish, files_of, sections_from

__all__ = ["EXAMPLES", "Example", "Wish", "example", "files_of", "sections_from"]
