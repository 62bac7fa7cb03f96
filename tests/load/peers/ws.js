// The library `ws`: a loop over all clients, as its documentation shows it.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";
import { serve } from "./fanout.js";

const http = createServer();
const server = new WebSocketServer({ server: http });

function sendToAll(text) {
  // Encoded once: given a string, every client would encode it again.
  const bytes = Buffer.from(text);
  for (const client of server.clients) client.send(bytes, { binary: false });
}

await serve(http, "ws", 0, sendToAll);
