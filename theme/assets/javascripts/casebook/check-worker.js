// Knows how Python is started beside the page and asked to check a file; runs in a worker, from the packed parts.
(function () {
  "use strict";

  const worker = /** @type {any} */ (self);
  /** @type {any} */
  let python = null;

  /** @param {string} text Base64 of compressed bytes @returns {Promise<Uint8Array>} */
  async function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  /** @param {Record<string, string>} parts */
  async function start(parts) {
    const [wasm, standard, packages, program, library] = await Promise.all(
      ["wasm", "standard", "packages", "program", "library"].map((name) => unpacked(parts[name])),
    );
    const lock = new TextDecoder().decode(await unpacked(parts.lock));
    worker.postMessage({ step: "python" });
    // Nothing is fetched: what Python asks for is here already.
    worker.fetch = async (/** @type {any} */ asked) => {
      const url = String(asked.url || asked);
      if (url.endsWith(".wasm"))
        return new Response(/** @type {BodyInit} */ (/** @type {unknown} */ (wasm)), {
          headers: { "Content-Type": "application/wasm" },
        });
      if (url.endsWith("python_stdlib.zip"))
        return new Response(/** @type {BodyInit} */ (/** @type {unknown} */ (standard)));
      throw new Error("nothing else is at hand");
    };
    python = await worker.loadPyodide({
      createPyodideModule: worker.createPyodideModule,
      lockFileContents: lock,
      indexURL: "https://parts.invalid/",
    });
    worker.postMessage({ step: "program" });
    python.unpackArchive(packages, "zip", { extractDir: "/parts" });
    python.unpackArchive(program, "zip", { extractDir: "/parts" });
    python.unpackArchive(library, "zip", { extractDir: "/library" });
    python.runPython(`
import sys
from pathlib import Path
sys.path.insert(0, "/parts")
from casebook.form.browser import parsed_html, substitutes
substitutes.install()
from casebook.form.browser import desk
bench = desk.Desk.of(Path("/library"))
`);
    worker.postMessage({ step: "ready" });
  }

  /** The bytes that Python holds, for the benchmark. */
  worker.casebookMemory = () => python._module.HEAP8.length;

  /** @param {CheckAsked & { number: number }} asked */
  function answer(asked) {
    python.globals.set("asked", python.toPy({ ...asked }));
    const said = python.runPython("said, pictures = desk.answered(bench, asked)\nsaid");
    const message = JSON.parse(said);
    const proxy = python.globals.get("pictures");
    const pictures = proxy.toJs();
    proxy.destroy();
    worker.postMessage({ number: asked.number, ...message, pictures });
  }

  worker.onmessage = async (/** @type {MessageEvent} */ event) => {
    const asked = event.data;
    try {
      if (asked.parts) await start(asked.parts);
      else if (asked.parsed) {
        python.globals.set("given", JSON.stringify(asked.parsed));
        python.runPython(
          "import json\nfor html, found in json.loads(given): parsed_html.KNOWN[html] = [(tag, dict(all)) for tag, all in found]",
        );
        answer(asked.again);
      } else answer(asked);
    } catch (error) {
      worker.postMessage({ number: asked.number, failed: String(error) });
    }
  };
})();
