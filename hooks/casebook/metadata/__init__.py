"""The metadata of a page for search engines, feed readers, messengers and registers."""

from casebook.metadata.government import government
from casebook.metadata.head import Alternate, Head, MetaTag, head_of
from casebook.metadata.structured import structured
from casebook.metadata.subject import Subject, subject_of

__all__ = [
    "Alternate",
    "Head",
    "MetaTag",
    "Subject",
    "government",
    "head_of",
    "structured",
    "subject_of",
]
