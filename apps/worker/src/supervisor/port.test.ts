import { createServer } from "node:net";
import { freePort } from "@meridian/db/embedded";
import { expect, test } from "vitest";
import { holdAddress } from "./port";

test("a port is held until it is given to the program that serves it, and says meanwhile that all of it is starting", async () => {
  const { address, release } = await holdAddress({ PORT: "0" });
  const early = await fetch(`http://127.0.0.1:${address.port}/api/ready`);
  expect([early.status, await early.json()]).toEqual([503, { status: "unavailable", reason: "starting" }]);
  expect(await freePort(address.port)).not.toBe(address.port);
  await release();
  expect(await freePort(address.port)).toBe(address.port);
});

test("any number that are started at once hold a port each", async () => {
  const held = await Promise.all(Array.from({ length: 20 }, () => holdAddress({ PORT: "0" })));
  expect(new Set(held.map(({ address }) => address.port)).size).toBe(20);
  await Promise.all(held.map(({ release }) => release()));
});

test("of two that are started at once on one port, the second is told that it is in use", async () => {
  const { address, release } = await holdAddress({ PORT: "0" });
  const said = `Port ${address.port} is in use. Stop what listens there, or choose another one: PORT=${address.port + 1}`;
  await expect(holdAddress({ PORT: String(address.port) })).rejects.toThrow(said);
  await release();
});

test("whoever is on the way out with a port is waited for", async () => {
  const { address, release } = await holdAddress({ PORT: "0" });
  await release();
  const leaving = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => leaving.listen(address.port, "127.0.0.1", resolve));
  const waiting = holdAddress({ PORT: String(address.port) });
  leaving.close();
  await (await waiting).release();
});
