// What the door keeps on the device, where and as the programs look for it (see `client/core/src/link.rs`). A browser may
// refuse to keep anything: the door works without.

const [TAB, DEVICE] = ["sessionStorage", "localStorage"];

// Which page a secret opens, by how it begins.
const PAGES = { ppl_: "/p", fac_: "/f", hst_: "/h", aut_: "/a", scr_: "/s", org_: "/" };

function read(kept, key) {
  try {
    return JSON.parse(window[kept].getItem(`tischrunde.${key}`));
  } catch {
    return null;
  }
}

function keep(kept, key, value) {
  try {
    window[kept].setItem(`tischrunde.${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function forget(kept, key) {
  try {
    window[kept].removeItem(`tischrunde.${key}`);
  } catch {
    // What was never kept need not go.
  }
}

const attemptKey = (cafe) => `joining.${cafe}`;

/** The name of the attempt to join a café: kept until the answer came, so that a lost answer does not make two people. */
function attempt(cafe) {
  const id = read(TAB, attemptKey(cafe)) ?? newId();
  keep(TAB, attemptKey(cafe), id);
  return id;
}

const joinedKey = (cafe) => `joined.${cafe}`;

/** What this device joined a café with, and as whom; null if it holds no place of which it knows both. */
function lastJoined() {
  const holder = read(DEVICE, "link.p")?.holder;
  const wish = holder && read(DEVICE, joinedKey(holder.cafe));
  return wish ? { holder, wish } : null;
}

/** A UUID of version 7: the time, then chance. `crypto.randomUUID` is missing where the page came over plain HTTP. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, Math.floor(Date.now() / 0x10000));
  view.setUint16(4, Date.now() % 0x10000);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** Keeps a participant's link; what it opens, the server tells the page that finds it. Returns whether it is kept. */
function keepLink(capability) {
  const link = { capability, holder: null };
  return [keep(TAB, "link.p", link), keep(DEVICE, "link.p", link)].includes(true);
}

/** Whether this device holds a place in a café. */
function isIn(cafe) {
  return read(DEVICE, "link.p")?.holder?.cafe === cafe;
}
