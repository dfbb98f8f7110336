"""How a checked site is published atomically: to servers, page hosts and USB sticks."""

from casebook.publishing.archive import write_archive
from casebook.publishing.finish import compress, insert_policy, inspect
from casebook.publishing.releases import PublishingError, Releases
from casebook.publishing.servers import Settings, write_configurations
from casebook.publishing.tracked import ignored_but_tracked, tracked_problems

__all__ = [
    "PublishingError",
    "Releases",
    "Settings",
    "compress",
    "ignored_but_tracked",
    "insert_policy",
    "inspect",
    "tracked_problems",
    "write_archive",
    "write_configurations",
]
