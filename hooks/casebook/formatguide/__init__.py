"""The guide to the format, from the model: template, schema, snippets, table of fields."""

from casebook.formatguide.fields import FieldRow, longest, rows
from casebook.formatguide.placing import file_of, province_folder
from casebook.formatguide.schema import schema
from casebook.formatguide.snippets import settings, snippets
from casebook.formatguide.template import Answers, blanks, template

__all__ = [
    "Answers",
    "FieldRow",
    "blanks",
    "file_of",
    "longest",
    "province_folder",
    "rows",
    "schema",
    "settings",
    "snippets",
    "template",
]
