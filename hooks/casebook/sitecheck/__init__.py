"""Is a built site whole, self-contained and fit for a strict policy? One pass over all pages."""

from casebook.sitecheck.check import SiteReport, check_site
from casebook.sitecheck.policy import Policy
from casebook.sitecheck.privacy import personal_data, traces_of_builder

__all__ = ["Policy", "SiteReport", "check_site", "personal_data", "traces_of_builder"]
