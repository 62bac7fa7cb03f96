// socket.io with its own adapter; nobody begins with long polling.
import { createServer } from "node:http";
import { Server } from "socket.io";
import { serve } from "./fanout.js";

const EVENT = "m";
const http = createServer();
const io = new Server(http, { transports: ["websocket"], serveClient: false });

await serve(http, "socket.io", `42["${EVENT}",""]`.length, (text) => io.emit(EVENT, text));
