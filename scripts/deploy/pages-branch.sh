#!/usr/bin/env bash
# Gitee Pages 等“从分支取网页”的托管：把 dist/current/site 提交到一个只放网页的分支并推送。
# 用法：dist/current/deploy/pages-branch.sh [远程仓库名] [分支名]，默认 origin pages。
# 然后在仓库的 Pages 设置里选这个分支。提交不带构建者的姓名和邮箱。
set -euo pipefail
remote=${1:-origin}
branch=${2:-pages}
site=$(cd "$(dirname "$0")/../site" && pwd -P)
cd "$(git -C "$(dirname "$0")" rev-parse --show-toplevel)"
export GIT_INDEX_FILE=$(mktemp -u)
trap 'rm -f "$GIT_INDEX_FILE"' EXIT
export GIT_AUTHOR_NAME=publisher GIT_AUTHOR_EMAIL=publisher@casebook.invalid
export GIT_COMMITTER_NAME=publisher GIT_COMMITTER_EMAIL=publisher@casebook.invalid
git --work-tree="$site" add --all --force .
commit=$(git commit-tree "$(git write-tree)" -m "Publish")
git push --force "$remote" "$commit:refs/heads/$branch"
