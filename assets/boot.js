// Starts the client and takes the shell away once it runs. Should it not start, the shell says so and how to go on.

const SLOW_AFTER_MS = 12_000;
// As in shared/src/wire.rs.
const PROTOCOL = 1;
// How the secrets of a page's links begin, as in client/core/src/link.rs.
const SECRETS = { "/p": "ppl_", "/f": "fac_", "/h": "hst_", "/a": "aut_", "/s": "scr_" };

const part = (id) => document.getElementById(id);

function show(state) {
  const loading = state === "shell-slow";
  part("shell").classList.toggle("shell--stopped", !loading);
  part("shell-loading").hidden = !loading;
  for (const id of ["shell-slow", "shell-failed", "shell-outdated"]) part(id).hidden = id !== state;
  part("shell-reload").hidden = false;
}

// Round trips that need no program: it finds the socket here, with what was said on it, and goes on.
function connect() {
  if (location.pathname === "/") return;
  const address = new URL("/ws", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  const begun = { socket, capability: secret(), heard: [] };
  socket.onopen = () => {
    if (begun.capability) greet(begun);
  };
  socket.onmessage = ({ data }) => hear(begun.heard, data);
  globalThis.tischrundeBegun = begun;
}

// The secret in the address, where the device keeps nothing that a hello would have to tell of.
function secret() {
  const fragment = location.hash.slice(1);
  const begins = SECRETS[location.pathname.replace(/\/+$/, "")];
  const keeps = Object.keys(localStorage).some((key) => key.startsWith("tischrunde.outbox."));
  return begins && fragment.startsWith(begins) && !keeps ? fragment : undefined;
}

function greet(begun) {
  const gzip = "DecompressionStream" in globalThis;
  begun.at = performance.now();
  begun.socket.send(JSON.stringify({ hello: { protocol: PROTOCOL, capability: begun.capability, gzip } }));
}

// What is packed is unpacked while the program is still on the way; where that fails, the program tries itself.
function hear(heard, data) {
  const place = heard.push(data) - 1;
  if (!(data instanceof Blob)) return;
  const text = new Response(data.stream().pipeThrough(new DecompressionStream("gzip"))).text();
  text.then((text) => (heard[place] = text), () => {});
}

async function start() {
  const [module, program] = [part("program-module").href, part("program-wasm").href];
  const { default: init } = await import(module);
  await init({ module_or_path: fetch(program) });
}

function explain(error) {
  console.error(error);
  globalThis.tischrundeBegun?.socket.close();
  part("app").replaceChildren();
  const outdated = typeof WebAssembly !== "object" || error instanceof WebAssembly.CompileError;
  show(outdated ? "shell-outdated" : "shell-failed");
  // The capability stands in the address's fragment: reload() keeps it, a link to the page itself would not.
  addEventListener("online", () => location.reload(), { once: true });
}

part("shell-reload").addEventListener("click", () => location.reload());
try {
  connect();
} catch {
  // The program says what is wrong when it tries itself.
}
const slow = setTimeout(show, SLOW_AFTER_MS, "shell-slow");

start()
  .then(() => part("shell").remove(), explain)
  .finally(() => clearTimeout(slow));
