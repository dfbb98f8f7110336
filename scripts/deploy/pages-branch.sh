#!/usr/bin/env bash
# Gitee Pages 等“从分支取网页”的托管：把 dist/current/site 提交到一个只放网页的分支并推送。
# 用法：dist/current/deploy/pages-branch.sh [远程仓库名] [分支名]，默认 origin pages。
# 然后在仓库的 Pages 设置里选这个分支。提交不带构建者的姓名和邮箱，也不动当前分支。
set -euo pipefail
remote=${1:-origin}
branch=${2:-pages}
here=$(cd "$(dirname "$0")" && pwd -P)
site=$(cd "$here/../site" && pwd -P)
GIT_DIR=$(git -C "$here" rev-parse --absolute-git-dir)
GIT_INDEX_FILE=$(mktemp -u)
export GIT_DIR GIT_INDEX_FILE
trap 'rm -f "$GIT_INDEX_FILE"' EXIT
export GIT_AUTHOR_NAME=publisher GIT_AUTHOR_EMAIL=publisher@casebook.invalid
export GIT_COMMITTER_NAME=publisher GIT_COMMITTER_EMAIL=publisher@casebook.invalid
(cd "$site" && GIT_WORK_TREE=$site git add --all --force .)
commit=$(git commit-tree "$(git write-tree)" -m "Publish")
git push --force "$remote" "$commit:refs/heads/$branch"
