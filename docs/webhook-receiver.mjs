// A receiver of Meridian's webhooks, without dependencies: WEBHOOK_SECRET=whsec_… PORT=8080 node webhook-receiver.mjs
// Behind it stands a server that speaks https. While a secret is rotated, WEBHOOK_SECRET may name both, by a comma.
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import process from "node:process";

const secrets = (process.env.WEBHOOK_SECRET ?? "").split(",").filter(Boolean);
const TOLERANCE_SECONDS = 300;
const MOST_BYTES = 100_000;

/** Whether a message comes from who knows a secret, is of now, and is as it was signed: over the bytes as they came. */
function isGenuine(headers, body) {
  const id = headers["webhook-id"] ?? "";
  const timestamp = headers["webhook-timestamp"] ?? "";
  if (id === "" || !/^\d+$/.test(timestamp)) return false;
  if (Math.abs(Date.now() / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS) return false;
  const shown = (headers["webhook-signature"] ?? "").split(" ").filter((one) => one.startsWith("v1,"));
  return secrets.some((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
    const expected = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest();
    return shown.some((one) => {
      const given = Buffer.from(one.slice("v1,".length), "base64");
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  });
}

// A message is sent again until it is answered, so it may come twice. Keep the ids where you keep what you do with them.
const seen = new Set();

async function read(request) {
  const pieces = [];
  let length = 0;
  for await (const piece of request) {
    length += piece.length;
    if (length > MOST_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

const server = createServer(async (request, response) => {
  const answer = (status) => response.writeHead(status).end();
  if (request.method !== "POST") return answer(405);
  const body = await read(request);
  if (!body) return answer(413);
  if (!isGenuine(request.headers, body)) return answer(401);
  const id = request.headers["webhook-id"];
  if (!seen.has(id)) {
    seen.add(id);
    const { type, data } = JSON.parse(body.toString("utf8"));
    console.log(JSON.stringify({ id, type, spentUsd: data.spentUsd, amountUsd: data.amountUsd }));
  }
  answer(204);
});

server.listen(Number(process.env.PORT ?? 8080), "127.0.0.1", () =>
  console.log(`listening on ${server.address().port}`),
);
