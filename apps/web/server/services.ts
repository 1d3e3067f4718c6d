import { collectBeats, createLimits, createLive, hearEvents, type Services } from "@meridian/api";
import { createAuth } from "@meridian/api/auth";
import { connect } from "@meridian/db";
import type { Logger } from "pino";
import type { Env } from "./run/env";

/** What this process has once: its pools, its limits, its log. */
export function openServices({ databaseUrl, secret, publicUrl, isDemo, mayReachLoopback }: Env, log: Logger) {
  const main = connect(databaseUrl, { max: 12, applicationName: "meridian-web" });
  const reports = connect(databaseUrl, { max: 6, reports: true, applicationName: "meridian-reports" });
  const presence = connect(databaseUrl, { max: 2, applicationName: "meridian-beats" });
  const beats = collectBeats(presence.db, log);
  const live = createLive({ db: main.db, log });
  const ears = hearEvents(live, { db: main.db, log, url: databaseUrl });
  const services: Services = {
    db: main.db,
    reportDb: reports.db,
    beats,
    limits: createLimits(),
    live,
    log,
    secret,
    url: publicUrl.origin,
    mayReachLoopback,
  };
  const auth = createAuth({ db: main.db, log, secret, url: publicUrl.origin, demo: isDemo });
  const close = async () => {
    await live.announcer.settled();
    await ears.close();
    await beats
      .flush()
      .catch((error: unknown) => log.warn({ event: "beats.lost", err: error }, "the last beats are lost"));
    await Promise.all([main, reports, presence].map((pool) => pool.close()));
  };
  return { services, auth, close };
}
