import { createCaller, createContext } from "@meridian/api";
import { lendToPages } from "~/trpc/in-process";
import { createApi } from "./api";
import { createClientDoor, readClientFile } from "./client-file";
import { createDoor } from "./door";
import { createReady, health } from "./health";
import { createAwayNotes } from "./http/away-notes";
import { createLog, surviveStrays, takeOverConsole } from "./log/log";
import { createPages } from "./pages";
import { type Env, EnvError, parseEnv } from "./run/env";
import { listen } from "./run/listen";
import { type Life, stopOnSignal } from "./run/shutdown";
import { openServices } from "./services";
import { createStaticDoor } from "./static-files";

async function start(env: Env): Promise<void> {
  const log = createLog(env.logLevel);
  takeOverConsole(log);
  surviveStrays(log);
  const life: Life = { isStopping: false };
  const { services, auth, close } = openServices(env, log);
  const { ready, close: closeReady } = createReady({ life, databaseUrl: env.databaseUrl });
  const client = readClientFile();
  const away = createAwayNotes();
  lendToPages({
    missDatabase: away.note,
    createCaller,
    createContext: (incoming) => createContext(services, incoming),
    demo: env.isDemo,
    publicUrl: env.publicUrl.origin,
    client: { version: client.version, sha256: client.sha256 },
  });
  const { pages, upgrade, close: closePages } = await createPages({ ...env, away });
  const files = env.isDev ? () => undefined : createStaticDoor();
  const rooms = {
    ...createApi({ services, auth, ...env }),
    health,
    ready,
    client: createClientDoor(client),
    files,
    pages,
  };
  const answer = createDoor({ rooms, log, life, publicUrl: env.publicUrl });
  const { servers, port } = await listen({ answer, upgrade }, env);
  stopOnSignal(life, {
    servers,
    log,
    endStreams: () => services.live.streams.endAll(),
    close: async () => void (await Promise.all([closePages(), close(), closeReady()])),
  });
  // A supervisor can not tell by the port alone whether it is this process that answers there.
  process.send?.("listening");
  log.info({ event: "listening", host: env.host, port, url: env.publicUrl.origin }, "listening");
}

/** Read by the supervisor. */
const PORT_TAKEN = 98;

try {
  await start(parseEnv(process.env));
} catch (error) {
  const isTaken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  const isOurs = isTaken || error instanceof EnvError;
  process.stderr.write(`${isOurs ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(isTaken ? PORT_TAKEN : 1);
}
