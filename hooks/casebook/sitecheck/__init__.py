"""The check that a built site is complete, self-contained and fit for a strict policy."""

from casebook.sitecheck.check import SiteReport, check_site
from casebook.sitecheck.policy import CHECK_PAGE, Policy
from casebook.sitecheck.privacy import personal_data, traces_of_builder
from casebook.storage.expected import PAGE, Expected, load

__all__ = [
    "CHECK_PAGE",
    "PAGE",
    "Expected",
    "Policy",
    "SiteReport",
    "check_site",
    "load",
    "personal_data",
    "traces_of_builder",
]
