import type { TestProject } from "vitest/node";
import { connect } from "../client";
import { migrate } from "../migrate";
import { startTestServer } from "./server";

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}

/** One server for the whole run, with a migrated template that every test database is a copy of. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const { sql, close } = connect(server.url, { max: 1 });
  await sql`create database template_meridian`;
  await close();
  await migrate(databaseUrl(server.url, "template_meridian"));
  project.provide("postgresUrl", server.url);
  return server.stop;
}

export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}
