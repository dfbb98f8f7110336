"""How a comment and labels reach a platform: GitHub, GitLab and Gitee.

Addresses and tokens come from the environment that the platform gives to a job; nothing is sent
where they are missing.
"""

from __future__ import annotations

from collections.abc import Callable

from pull_request.entries import Comment
from pull_request.gitee import Gitee
from pull_request.github import GitHub
from pull_request.gitlab import GitLab

Platform = GitHub | GitLab | Gitee
PLATFORMS: dict[str, Callable[[], Platform]] = {
    "github": GitHub,
    "gitlab": GitLab,
    "gitee": Gitee,
}


def own_comment(platform: Platform, number: int, marker: str) -> Comment | None:
    """Return the comment with the marker that the bearer of the token wrote, and nobody else."""
    found = platform.comments(number)
    return next((one for one in found if one.own and one.text.startswith(marker)), None)


def publish(platform: Platform, number: int, text: str, marker: str) -> bool:
    """Post the comment, or update our own with the marker. Return whether it was new."""
    own = own_comment(platform, number, marker)
    if own is None:
        platform.add(number, text)
    else:
        platform.update(number, own.number, text)
    return own is None


def relabel(platform: Platform, number: int, label: str, ours: tuple[str, ...]) -> None:
    """Set one of our labels; labels of others stay."""
    before = platform.labels(number)
    after = [name for name in before if name not in ours] + [label]
    if sorted(before) != sorted(after):
        platform.set_labels(number, after)
