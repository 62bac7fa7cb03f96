const get = (id) => document.getElementById(id);
const say = (text) => (get("said").textContent = text);

get("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const [text, note, day, kind] = ["text", "note", "day", "kind"].map((id) => get(id).value);
  say(`sent ${JSON.stringify([text, note, day, kind, get("agree").checked])}`);
});

// Counts what a framework would hear.
const heard = { input: 0, change: 0, keydown: "" };
addEventListener("input", () => heard.input++);
addEventListener("change", () => heard.change++);
addEventListener("keydown", (event) => (heard.keydown = `${event.shiftKey ? "Shift+" : ""}${event.key}`));

for (const button of document.querySelectorAll("body button:not(form button)")) {
  button.addEventListener("click", (event) => say(`${button.textContent} by ${event.pointerType}`));
}
document.querySelectorAll("button").forEach((button) => {
  if (button.textContent === "Ask") button.addEventListener("click", () => say(`answer ${confirm("Really?")}`));
});

// A list whose entries change places under the finger: so many times when a gesture has begun.
let stirs = 0;
const fillList = () => {
  const list = get("list");
  for (let number = 0; number < 5; number++) {
    const entry = document.createElement("li");
    const button = document.createElement("button");
    button.textContent = `Entry ${number}`;
    button.addEventListener("click", () => say(`chose ${number}`));
    entry.append(button);
    list.append(entry);
  }
  const stir = () => {
    if (stirs > 0) list.append(list.firstElementChild);
    stirs--;
  };
  addEventListener("mousemove", stir);
  addEventListener("touchstart", stir);
};

const listen = (name, path) => {
  const socket = new WebSocket(`ws://${location.host}${path}`);
  socket.addEventListener("message", ({ data }) => say(`${name} heard ${data}`));
  socket.addEventListener("close", () => say(`${name} closed`));
  globalThis.socket = socket;
};
