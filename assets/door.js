// The door: how people join. It works before any program has arrived, which is fetched meanwhile.

const LANGUAGES = ["de", "en"];
const CODE_LENGTH = 8;

const ICONS = {
  info: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 11v5M12 8v.01",
  success: "M5 13l4 4L19 7",
  error: "M12 4l9 16H3zM12 10v4M12 17v.01",
};

const part = (id) => document.getElementById(id);
const main = part("main");

// ---- Words.

let language = LANGUAGES.includes(read(DEVICE, "language"))
  ? read(DEVICE, "language")
  : /^de(?![a-z])/i.test(navigator.language)
    ? "de"
    : "en";

/** What each element says: spoken again when the language changes. */
const sayings = new Map();

function words(pair, ...figures) {
  const text = pair[LANGUAGES.indexOf(language)];
  return typeof text === "function" ? text(...figures) : text;
}

function say(element, text) {
  sayings.set(element, text);
  element.textContent = text();
}

/** Gives every element below a node the text that it names. */
function sayAll(node) {
  for (const element of node.querySelectorAll("[data-text]")) say(element, () => words(WORDS[element.dataset.text]));
}

let pageTitle = () => words(WORDS.title);

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = language;
  document.title = `${pageTitle()} · ${words(WORDS.brand)}`;
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", words(WORDS[element.dataset.label]));
  }
  for (const button of document.querySelectorAll(".language__choice")) {
    button.setAttribute("aria-pressed", String(button.lang === language));
  }
  for (const [element, text] of sayings) {
    if (element.isConnected) element.textContent = text();
    else sayings.delete(element);
  }
}

// ---- Views.

function copy(id) {
  const node = part(id).content.cloneNode(true);
  sayAll(node);
  return node;
}

/** Shows a view in the place of the last one. The first view leaves the focus where the browser has put it. */
function show(id, title) {
  const isFirst = !main.dataset.view;
  main.dataset.view = id;
  main.replaceChildren(copy(id));
  pageTitle = title;
  speak(language);
  if (!isFirst) main.querySelector("h1").focus();
}

function banner(tone, title, text, action) {
  const node = copy("banner").firstElementChild;
  node.classList.add(`banner--${tone}`);
  node.querySelector("path").setAttribute("d", ICONS[tone]);
  const [head, body] = node.querySelectorAll("p");
  say(head, title);
  say(body, text);
  if (action) node.append(action);
  return node;
}

// ---- The server.

/** Asks the server; a failure is thrown as the sentence that says it. */
async function ask(path, wish) {
  let answer;
  try {
    const headers = { "Content-Type": "application/json" };
    answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(wish) });
  } catch {
    throw { unreachable: true, sentence: () => words(WORDS.unreachable) };
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw { status: answer.status, kind: kindOf(body)[0], sentence: refusal(answer, body) };
  if (!body) throw { sentence: () => words(WORDS.unreadable) };
  return body;
}

/** A refusal's code and its figures: from `"joining_closed"`, or `{"full": {…}}`. */
function kindOf(problem) {
  const given = problem?.refusal ?? {};
  return typeof given === "string" ? [given] : (Object.entries(given)[0] ?? []);
}

function refusal(answer, problem) {
  const [kind, figures] = kindOf(problem);
  const known = REFUSALS[kind];
  if (known) return () => words(known, figures);
  const { status } = answer;
  const seconds = Math.max(1, Number(answer.headers.get("Retry-After")) || 2);
  if (status === 429) return () => words(WORDS.tooMany, seconds);
  if (status >= 500) return () => words(WORDS.broken);
  return () => words(WORDS.turnedDown, status);
}

// ---- The code.

/** What was typed or pasted: a code, or the whole address of the QR code; or how many characters of a code there are. */
function keyOf(typed) {
  const [, secret] = typed.split("#");
  if (secret) return { key: { secret: secret.trim() } };
  const letters = typed.toUpperCase().match(/[\p{L}\p{N}]/gu) ?? [];
  return letters.length === CODE_LENGTH ? { key: { code: letters.join("") } } : { have: letters.length };
}

function showCode(fault) {
  show("code-view", () => words(WORDS.title));
  const [code, error] = [part("code"), part("code-error")];
  if (fault) part("fault").append(fault);
  main.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const { key, have } = keyOf(code.value);
    if (key) return look(key);
    error.hidden = false;
    say(error, () => words(WORDS.codeShort, have));
    code.parentElement.classList.add("field--error");
    code.setAttribute("aria-invalid", "true");
    code.setAttribute("aria-describedby", "code-hint code-error");
    code.focus();
  });
}

function retry(key) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small";
  say(button, () => words(WORDS.tryAgain));
  button.addEventListener("click", () => look(key));
  return button;
}

async function look(key) {
  keep(TAB, "invitation", key);
  show("looking-view", () => words(WORDS.title));
  try {
    showDoor(key, await ask("/api/join/look", key));
  } catch (failure) {
    if (!failure.sentence) throw failure;
    if (!failure.unreachable) forget(TAB, "invitation");
    const unknown = key.code ? WORDS.unknownCode : WORDS.unknownQr;
    const sentence = failure.status === 404 ? () => words(unknown) : failure.sentence;
    showCode(banner("error", () => words(WORDS.notFound), sentence, failure.unreachable && retry(key)));
  }
}

// ---- The door itself.

function showDoor(key, cafe) {
  show("door-view", () => cafe.title);
  for (const [id, text] of [["title", cafe.title], ["opening", cafe.opening]]) {
    part(id).lang = cafe.language;
    part(id).textContent = text;
    part(id).hidden = !text;
  }
  say(part("stored-how-long"), () => words(WORDS.storedHowLong, cafe.retention_days));
  part("notices").append(...notices(cafe));
  part("notices").hidden = !part("notices").hasChildNodes();
  part("name-field").hidden = !cafe.ask.name;
  part("stored").before(...cafe.ask.attributes.map((attribute, index) => choices(attribute, index, cafe.language)));
  part("other-code").addEventListener("click", () => {
    forget(TAB, "invitation");
    showCode();
  });
  const form = main.querySelector("form");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    join(form, key, cafe);
  });
}

function notices(cafe) {
  const notices = [];
  if (!cafe.open) notices.push(banner("info", () => words(WORDS.notOpen), () => words(WORDS.notOpenText)));
  if (isIn(cafe.cafe)) {
    const link = document.createElement("a");
    link.href = "/p";
    link.className = "button button--primary";
    say(link, () => words(WORDS.alreadyButton));
    notices.push(banner("success", () => words(WORDS.already), () => words(WORDS.alreadyText), link));
  }
  return notices;
}

function choices(attribute, index, lang) {
  const group = copy("attribute").firstElementChild;
  const label = group.querySelector("legend span");
  label.textContent = attribute.label;
  label.lang = lang;
  const choice = (value) => {
    const node = copy("choice").firstElementChild;
    const [input, name] = node.children;
    Object.assign(input, { name: `attribute-${index}`, value: value?.key ?? "", checked: !value });
    input.dataset.attribute = attribute.key;
    if (value) Object.assign(name, { textContent: value.label, lang });
    else say(name, () => words(WORDS.noAnswer));
    return node;
  };
  group.append(...attribute.values.map(choice), choice(null));
  return group;
}

function answers(form) {
  const chosen = [...form.querySelectorAll("[data-attribute]:checked")].filter((input) => input.value);
  const name = part("name").value.trim();
  return {
    ...(name && { name }),
    attributes: Object.fromEntries(chosen.map((input) => [input.dataset.attribute, input.value])),
  };
}

async function join(form, key, { cafe }) {
  const button = form.querySelector("[type=submit]");
  if (button.hasAttribute("aria-busy")) return;
  const busy = (is) => {
    if (is) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
    say(button, () => words(is ? WORDS.joining : WORDS.joinButton));
  };
  busy(true);
  part("fault").replaceChildren();
  try {
    const wish = { id: attempt(cafe), ...key, ...answers(form), language };
    enter(cafe, wish, await ask("/api/join", wish));
  } catch (failure) {
    if (!failure.sentence) throw failure;
    // Joined long ago: the next attempt is another one.
    if (failure.kind === "moved_on") forget(TAB, attemptKey(cafe));
    busy(false);
    part("fault").append(banner("error", () => words(WORDS.notJoined), failure.sentence));
  }
}

function enter(cafe, wish, { capability }) {
  keep(DEVICE, joinedKey(cafe), wish);
  forget(TAB, attemptKey(cafe));
  forget(TAB, "invitation");
  location.replace(keepLink(capability) ? "/p" : `/p#${capability}`);
}

// ---- Joining again, after the server was set back to before this device had joined.

const AGAIN_EVERY = 3_000;

async function joinAgain({ holder, wish }) {
  show("again-view", () => words(WORDS.again));
  try {
    const joined = await ask("/api/join", wish);
    // What the device keeps for its old place goes with it to the new one.
    keep(DEVICE, "moved", holder);
    enter(holder.cafe, wish, joined);
  } catch (failure) {
    if (!failure.sentence) throw failure;
    if (!passes(failure)) return showCode(banner("error", () => words(WORDS.notAgain), () => words(WORDS.notAgainText)));
    const isClosed = failure.kind === "joining_closed";
    const why = isClosed ? () => words(WORDS.againClosed) : failure.sentence;
    part("fault").replaceChildren(banner("info", () => words(WORDS.againLater), why));
    setTimeout(() => joinAgain({ holder, wish }), AGAIN_EVERY);
  }
}

function passes({ unreachable, status, kind }) {
  return unreachable || status === 429 || status >= 500 || ["joining_closed", "unavailable"].includes(kind);
}

// ---- The beginning.

/** Takes the secret out of the address bar, as on every page. */
function taken() {
  const secret = location.hash.slice(1);
  const page = PAGES[secret.slice(0, 4)];
  if (page) {
    location.replace(`${page}#${secret}`);
    return null;
  }
  if (!secret || secret === "main") return read(TAB, "invitation");
  history.replaceState(null, "", location.pathname);
  // The participant's page leads here when its link is unknown.
  return secret === "again" ? { again: lastJoined() } : { secret };
}

async function begin() {
  const key = taken();
  if (key?.again) await joinAgain(key.again);
  else if (key?.secret || key?.code) await look(key);
  else showCode();
}

/** Fetches the participant's program into the browser's cache, behind everything that the door needs itself. */
function fetchAhead() {
  for (const address of document.body.dataset.ahead.split(" ")) {
    fetch(address, { priority: "low" }).then((answer) => answer.arrayBuffer()).catch(() => {});
  }
}

document.querySelector(".language").addEventListener("click", ({ target }) => {
  if (!target.lang) return;
  keep(DEVICE, "language", target.lang);
  speak(target.lang);
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener("hashchange", begin);
sayAll(document);
// Not before the door has been painted.
begin().then(() => requestAnimationFrame(() => setTimeout(fetchAhead)));
