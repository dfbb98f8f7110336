// Compiles the Python files of an archive for Pyodide's own Python: node compile.mjs IN OUT
import { readFileSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const [source, target] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.writeFile("/in.zip", new Uint8Array(readFileSync(source)));
python.runPython(`
import py_compile, zipfile

with zipfile.ZipFile("/in.zip") as old, zipfile.ZipFile("/out.zip", "w") as new:
    for name in old.namelist():
        data = old.read(name)
        if name.endswith(".py"):
            with open("/one.py", "wb") as file:
                file.write(data)
            # No docstrings: half of the size. No date: the same bytes each time.
            py_compile.compile("/one.py", "/one.pyc", dfile=name, doraise=True, optimize=2,
                               invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
            with open("/one.pyc", "rb") as file:
                name, data = name + "c", file.read()
        new.writestr(zipfile.ZipInfo(name), data)
`);
writeFileSync(target, python.FS.readFile("/out.zip"));
process.exit(0);
