import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { answer, appendLog, prompt, writeLog } from "../testing/claude-log";
import { ended, type InstalledCommand, installedCommand } from "../testing/command";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";

const TIMEOUT = 120_000;

let server: MeridianServer;
let command: InstalledCommand;
let root: string;
let count = 0;
beforeAll(async () => {
  server = await meridianServer();
  command = installedCommand();
});
afterAll(async () => {
  command.remove();
  await server.close();
});
beforeEach(async () => {
  count += 1;
  root = join(command.home, `root-${count}`);
  await server.forget();
});

const options = (stdin = "") => ({ state: `state-${count}`, stdin });
const logIn = (...flags: string[]) =>
  command.run(["login", "--url", server.url, "--agent", "ada", ...flags], options(server.daemonToken));
const start = (...flags: string[]) => command.start(["collect", "--root", root, ...flags], options());

async function counted() {
  const [found] = await rows<{ events: number; output: number; tasks: number }>(
    server.database.db,
    sql`select count(*)::int as events, coalesce(sum(output_tokens), 0)::int as output,
      (select count(*)::int from tasks) as tasks from usage_events`,
  );
  return found;
}

const sockets = () => readdirSync(join(command.home, `state-${count}`)).filter((name) => name.endsWith(".sock"));

/** Something that will be so once the processes under test have come that far. */
const soon = (claim: () => Promise<void>) => vi.waitFor(claim, { timeout: 60_000, interval: 100 });

describe("killed at any instant", { timeout: 10 * TIMEOUT }, () => {
  test("while logs grow, a collector loses nothing and doubles nothing", async () => {
    await logIn();
    const SESSIONS = 3;
    let answers = 0;
    const output = new Map<string, number>();
    const files = Array.from({ length: SESSIONS }, (_, n) =>
      writeLog(root, `-work-app/s${n}.jsonl`, [prompt({ session: `s${n}` })]),
    );
    /** Each round every session answers anew, and streams another copy of what it answered before. */
    const grow = () =>
      files.forEach((file, n) => {
        const lines = Array.from({ length: 40 }, () => {
          answers += 1;
          output.set(`m${answers}`, 5);
          return answer({ id: `m${answers}`, session: `s${n}`, usage: { output_tokens: 5 } });
        });
        const older = `m${answers - 10}`;
        output.set(older, (output.get(older) ?? 0) + 100);
        appendLog(file, [
          ...lines,
          answer({ id: older, session: `s${n}`, usage: { output_tokens: output.get(older) ?? 0 } }),
        ]);
      });
    const instants = Array.from({ length: 15 }, () => Math.random() * 700);
    for (const instant of instants) {
      grow();
      const child = start();
      const end = ended(child);
      const timer = setTimeout(() => child.kill("SIGKILL"), instant);
      await end;
      clearTimeout(timer);
    }
    expect((await ended(start())).code).toBe(0);
    const sum = [...output.values()].reduce((total, tokens) => total + tokens, 0);
    expect({ instants, counted: await counted() }).toEqual({
      instants,
      counted: { events: answers, output: sum, tasks: SESSIONS },
    });
    const sent = server.reports().length;
    expect((await ended(start())).stderr).toContain("nothing new");
    expect(server.reports()).toHaveLength(sent);
  });

  test("before the answer, after the commit, or before the commit, a report is counted once", async () => {
    writeLog(root, "-work-app/s.jsonl", [prompt(), answer()]);
    await logIn();
    for (const when of ["before", "after"] as const) {
      const child = start();
      const end = ended(child);
      server.faults[when] = async ({ path }, response) => {
        if (!path.includes("daemon.report")) return false;
        child.kill("SIGKILL");
        await end;
        response.destroy();
        return true;
      };
      expect((await end).code).toBeNull();
      server.faults[when] = undefined;
    }
    expect(await counted()).toEqual({ events: 1, output: 20, tasks: 1 });
    expect((await ended(start("--json"))).stdout).toContain('"duplicate":2');
    expect(await counted()).toEqual({ events: 1, output: 20, tasks: 1 });
  });
});

describe("one collector for each state directory", { timeout: TIMEOUT }, () => {
  test("a second one leaves with a word, and a killed one's place is taken", async () => {
    mkdirSync(root);
    await logIn();
    const first = start("--watch");
    const end = ended(first);
    await soon(async () => expect(sockets()).toHaveLength(1));
    const second = await ended(start());
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`another collector is running here (process ${first.pid})`),
    });
    expect((await command.run(["status"], options())).stdout).toContain(`running (process ${first.pid})`);
    first.kill("SIGKILL");
    await end;
    expect(sockets()).toHaveLength(1);
    expect((await ended(start())).code).toBe(0);
    expect(sockets()).toEqual([]);
  });

  test("of several that find a dead one's place, exactly one takes it", async () => {
    mkdirSync(root);
    await logIn();
    const dead = start("--watch");
    const end = ended(dead);
    await soon(async () => expect(sockets()).toHaveLength(1));
    dead.kill("SIGKILL");
    await end;
    const crowd = Array.from({ length: 5 }, () => start("--watch"));
    const ends = crowd.map((child) => ended(child));
    const left = () => crowd.filter((child) => child.exitCode === null);
    await soon(async () => expect(left()).toHaveLength(1));
    const [winner] = left();
    expect((await command.run(["status"], options())).stdout).toContain(`running (process ${winner?.pid})`);
    winner?.kill("SIGTERM");
    expect((await Promise.all(ends)).map(({ code }) => code).sort()).toEqual([0, 1, 1, 1, 1]);
  });

  test("in a directory whose name is too long for a socket's address too", async () => {
    mkdirSync(root);
    const long = { state: `${"long-name-".repeat(20)}${count}`, stdin: server.daemonToken };
    expect((await command.run(["login", "--url", server.url], long)).code).toBe(0);
    expect((await command.run(["collect", "--root", root], long)).code).toBe(0);
    const watching = command.start(["collect", "--root", root, "--watch"], long);
    const end = ended(watching);
    const folder = join(command.home, long.state);
    await soon(async () => expect(readdirSync(folder).filter((name) => name.endsWith(".sock"))).toHaveLength(1));
    expect((await command.run(["collect", "--root", root], long)).stderr).toContain("another collector");
    watching.kill("SIGTERM");
    expect((await end).code).toBe(0);
  });
});

describe("watching", { timeout: TIMEOUT }, () => {
  const deregistered = async () => {
    const [presence] = await rows<{ isGone: boolean }>(
      server.database.db,
      sql`select deregistered_at is not null as "isGone"
        from runtime_presence join runtimes on runtimes.id = runtime_presence.runtime_id`,
    );
    return presence?.isGone;
  };

  test("brings what is written while it runs, shows the machine as alive, and says goodbye", async () => {
    const file = writeLog(root, "-work-app/s.jsonl", [prompt(), answer()]);
    await logIn();
    const child = start("--watch");
    const end = ended(child);
    await soon(async () => expect(await counted()).toMatchObject({ events: 1 }));
    expect(await deregistered()).toBe(false);
    appendLog(file, [answer({ id: "msg_2" })]);
    await soon(async () => expect(await counted()).toMatchObject({ events: 2 }));
    child.kill("SIGTERM");
    expect((await end).code).toBe(0);
    expect(await deregistered()).toBe(true);
  });

  test("says that responses have no id once, not with every report", async () => {
    const file = writeLog(root, "-work-app/s.jsonl", [prompt(), answer({ id: null })]);
    await logIn();
    const child = start("--watch");
    const end = ended(child);
    await soon(async () => expect(await counted()).toMatchObject({ events: 1 }));
    appendLog(file, [answer({ id: "msg_2" })]);
    await soon(async () => expect(await counted()).toMatchObject({ events: 2 }));
    child.kill("SIGTERM");
    const { stderr } = await end;
    expect(stderr.match(/stored/gu)).toHaveLength(2);
    expect(stderr.match(/without an id/gu)).toHaveLength(1);
  });

  /** Holds the first report until it is let go. */
  function heldReport() {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const arrived = new Promise<void>((resolve) => {
      server.faults.before = async ({ path }) => {
        if (!path.includes("daemon.report")) return false;
        resolve();
        await held;
        return false;
      };
    });
    return { arrived, letGo };
  }

  test("takes Ctrl-C for one signal though npm passes it on as well, and lets a report under way end", async () => {
    writeLog(root, "-work-app/s.jsonl", [prompt(), answer()]);
    await logIn();
    const { arrived, letGo } = heldReport();
    const child = start("--watch");
    const end = ended(child);
    await arrived;
    child.kill("SIGINT");
    setTimeout(() => child.kill("SIGINT"), 50).ref();
    setTimeout(letGo, 200).ref();
    expect((await end).code).toBe(0);
    expect(sockets()).toEqual([]);
    expect(await counted()).toMatchObject({ events: 1 });
    expect(await deregistered()).toBe(true);
  });

  test("ends as soon as its goodbye was answered", async () => {
    mkdirSync(root);
    await logIn();
    const child = start("--watch");
    const end = ended(child);
    await soon(async () => expect(server.heard.some(({ path }) => path.includes("daemon.heartbeat"))).toBe(true));
    let answeredAt = 0;
    server.faults.after = ({ path }) => {
      if (path.includes("daemon.deregister")) answeredAt = performance.now();
      return false;
    };
    child.kill("SIGTERM");
    expect((await end).code).toBe(0);
    expect(answeredAt).toBeGreaterThan(0);
    expect(performance.now() - answeredAt).toBeLessThan(2_000);
  });

  test("once, and interrupted, lets its report end, keeps the rest for the next time and leaves no socket", async () => {
    const lines = Array.from({ length: 1_500 }, (_, n) => answer({ id: `m${n}` }));
    writeLog(root, "-work-app/s.jsonl", lines);
    await logIn();
    const { arrived, letGo } = heldReport();
    const child = start();
    const end = ended(child);
    await arrived;
    child.kill("SIGINT");
    setTimeout(letGo, 200).ref();
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("will be sent next time") });
    expect(sockets()).toEqual([]);
    expect(await counted()).toMatchObject({ events: 1_000 });
    server.faults.before = undefined;
    expect((await ended(start())).code).toBe(0);
    expect(await counted()).toMatchObject({ events: 1_500 });
  });

  test("goes on while the server is away, and catches up when it is back", async () => {
    const file = writeLog(root, "-work-app/s.jsonl", [prompt(), answer()]);
    await logIn();
    let asked = 0;
    server.faults.before = (_heard, response) => {
      asked += 1;
      response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
      return true;
    };
    const child = start("--watch");
    const end = ended(child);
    await soon(async () => expect(asked).toBeGreaterThan(2));
    appendLog(file, [answer({ id: "msg_2" })]);
    server.faults.before = undefined;
    await soon(async () => expect(await counted()).toMatchObject({ events: 2 }));
    child.kill("SIGINT");
    const { code, stderr } = await end;
    expect(code).toBe(0);
    expect(stderr).toContain("Trying again");
  });
});
