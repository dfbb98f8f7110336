"""How a checked site gets out: at once or not at all, to servers, page hosts and USB sticks."""

from casebook.publishing.archive import write_archive
from casebook.publishing.finish import compress, insert_policy, inspect
from casebook.publishing.releases import PublishingError, Releases
from casebook.publishing.servers import Settings, write_configurations

__all__ = [
    "PublishingError",
    "Releases",
    "Settings",
    "compress",
    "insert_policy",
    "inspect",
    "write_archive",
    "write_configurations",
]
