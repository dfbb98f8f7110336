// Knows how a file is checked: by Python in a worker, which is started when it is first needed and can be ended.
(function () {
  "use strict";

  const casebook = globalThis.casebook;
  const LONGEST = 30000; // milliseconds for one file; people's take a second
  /** @type {Worker | null} */
  let worker = null;
  /** @type {Promise<void> | null} */
  let started = null;
  /** @type {((error: Error) => void)[]} */
  let refusals = [];
  /** @type {Map<number, (message: any) => void>} */
  const waiting = new Map();
  let number = 0;
  /** Counts starts and ends: a start that was ended on the way must not go on. */
  let launches = 0;

  /** Whether this browser has what Python needs. */
  casebook.canCheck = () =>
    typeof WebAssembly === "object" &&
    typeof Worker === "function" &&
    typeof DecompressionStream === "function" &&
    typeof BigInt64Array === "function";

  /** @param {string} text Base64 of a compressed script */
  async function program(text) {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return URL.createObjectURL(
      new Blob([await new Response(stream).arrayBuffer()], { type: "text/javascript" }),
    );
  }

  /** The elements of a text as the browser parses it, in order. @param {string} html */
  function parsed(html) {
    const found = new DOMParser().parseFromString(html, "text/html");
    return [...found.querySelectorAll("*")]
      .map(
        (node) =>
          /** @type {[string, [string, string][]]} */ ([
            node.localName,
            [...node.attributes].map((one) => [one.name, one.value]),
          ]),
      )
      .filter(([tag, attributes]) => attributes.length || !/^(?:html|head|body)$/.test(tag));
  }

  /** @param {any} message */
  function hear(message) {
    const hand = waiting.get(message.number);
    if (hand) hand(message);
  }

  /** @param {(step: string) => void} tell */
  async function launch(tell) {
    const mine = ++launches;
    tell("parts");
    await casebook.part("check-parts");
    const parts = await casebook.load("check-parts");
    if (!parts) throw new Error("parts");
    const url = await program(parts.worker);
    if (mine !== launches) throw new Error("cancelled");
    /** @type {Worker} */
    const made = new Worker(url);
    worker = made;
    await new Promise((resolve, reject) => {
      refusals.push(reject);
      made.onerror = (event) => reject(new Error(event.message || "worker"));
      made.onmessage = ({ data }) => {
        if (data.failed) reject(new Error(data.failed));
        else if (data.step === "ready") resolve(undefined);
        else tell(data.step);
      };
      const { worker: _, ...rest } = parts;
      made.postMessage({ parts: rest });
    });
    URL.revokeObjectURL(url);
    made.onmessage = ({ data }) => hear(data);
    made.onerror = () => casebook.stopChecking("crashed");
  }

  /**
   * Check a file or what was typed; rejects when Python cannot be started or was ended.
   * @param {CheckAsked} asked
   * @param {(step: string) => void} tell
   * @returns {Promise<CheckAnswer>}
   */
  casebook.check = async (asked, tell) => {
    if (!started) started = launch(tell);
    const ended = new Promise((_, reject) => refusals.push(reject));
    try {
      await Promise.race([started, ended]);
    } catch (error) {
      const cancelled = /** @type {Error} */ (error).message === "cancelled";
      casebook.stopChecking("start");
      throw cancelled ? error : new Error("start");
    }
    tell("check");
    const mine = ++number;
    const again = { ...asked, number: mine };
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => casebook.stopChecking("late"), LONGEST);
      const end = () => {
        clearTimeout(late);
        waiting.delete(mine);
      };
      refusals.push((error) => {
        end();
        reject(error);
      });
      waiting.set(mine, (message) => {
        if (message.html !== undefined) {
          const found = [[message.html, parsed(message.html)]];
          if (worker) worker.postMessage({ number: mine, parsed: found, again });
          return;
        }
        end();
        if (message.failed) reject(new Error(message.failed));
        else {
          const answer = JSON.parse(message.answer);
          answer.files = Object.fromEntries(
            answer.pictures.map((/** @type {string} */ name, /** @type {number} */ i) => [
              name,
              message.pictures[i],
            ]),
          );
          resolve(answer);
        }
      });
      if (worker) worker.postMessage(again);
    });
  };

  /** End Python at once, whatever it is doing; the next file starts it anew. @param {string} reason */
  casebook.stopChecking = (reason) => {
    if (worker) worker.terminate();
    worker = started = null;
    launches++;
    const told = refusals;
    refusals = [];
    waiting.clear();
    for (const refuse of told) refuse(new Error(reason));
  };
})();
