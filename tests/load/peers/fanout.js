// What the peers have in common: they take orders as lines of JSON and send marked messages to everybody.
import { createInterface } from "node:readline";
import { setImmediate as breathe, setTimeout as sleep } from "node:timers/promises";

// As in `mark.rs`: a sign, a number, a moment in microseconds, then dots up to the length.
const SIGN = "§";
const LAST = 9_999_999;

// Bytes of a WebSocket frame's head at the sizes that occur.
const HEAD = 4;

function text(number, bytes) {
  const moment = Math.round((performance.timeOrigin + performance.now()) * 1000);
  const mark = SIGN + String(number).padStart(7, "0") + String(moment).padStart(16, "0");
  return mark + ".".repeat(Math.max(0, bytes - Buffer.byteLength(mark)));
}

async function carryOut({ messages, per_second, bytes }, wrapping, sendToAll) {
  const length = bytes - HEAD - wrapping;
  const begin = performance.now();
  for (let number = 0; number < messages; number++) {
    const wait = begin + (1000 * (number + 1)) / per_second - performance.now();
    // Also a loop that is late lets its sockets write between two messages.
    await (wait > 0 ? sleep(wait) : breathe());
    sendToAll(text(number, length));
  }
  sendToAll(text(LAST, length));
}

// Serves orders until the input ends. `wrapping` is how many bytes the peer puts around a text.
export async function serve(http, name, wrapping, sendToAll) {
  http.listen(0, "127.0.0.1", () => console.log(`${name} runs on http://127.0.0.1:${http.address().port}`));
  for await (const line of createInterface({ input: process.stdin })) {
    await carryOut(JSON.parse(line), wrapping, sendToAll);
  }
  process.exit();
}
