// Starts the client and takes the shell away once it runs. Should it not start, the shell says so and how to go on.

const SLOW_AFTER_MS = 12_000;

const part = (id) => document.getElementById(id);

function show(state) {
  const loading = state === "shell-slow";
  part("shell").classList.toggle("shell--stopped", !loading);
  part("shell-loading").hidden = !loading;
  for (const id of ["shell-slow", "shell-failed", "shell-outdated"]) part(id).hidden = id !== state;
  part("shell-reload").hidden = false;
}

// Two round trips that need no program: it says hello on the socket that it finds here.
function connect() {
  if (location.pathname === "/") return;
  const address = new URL("/ws", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  globalThis.tischrundeSocket = new WebSocket(address);
}

async function start() {
  const [module, program] = [part("program-module").href, part("program-wasm").href];
  const { default: init } = await import(module);
  await init({ module_or_path: fetch(program) });
}

function explain(error) {
  console.error(error);
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
