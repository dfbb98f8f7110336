@echo off
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
py -3 -c "" >nul 2>nul
if not errorlevel 1 (
  py -3 scripts\start.py %*
  goto end
)
python -c "" >nul 2>nul
if not errorlevel 1 (
  python scripts\start.py %*
  goto end
)
echo 没有找到 Python。请到 python.org 下载 3.11 或更新的版本，安装时勾选 Add python.exe to PATH，再双击一次。
:end
set result=%errorlevel%
pause
exit /b %result%
