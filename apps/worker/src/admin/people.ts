import { once } from "node:events";
import { Writable } from "node:stream";
import {
  addMemberByEmail,
  bootstrap,
  createTokenFor,
  deletePerson,
  doomedPerson,
  exportPerson,
  newInstance,
  newMember,
  newPassword,
  newToken,
  onePerson,
  operator,
  setPasswordOf,
} from "@meridian/api/operator";
import type { Db } from "@meridian/db";
import { type Command, type Console, type Flags, read, type Schema } from "./command";

const text = { type: "string" } as const;
const person: Flags = { email: text, name: text, workspace: text };
const passwordStdin = { "password-stdin": { type: "boolean" } } as const;

export const people: Record<string, Command> = {
  bootstrap: {
    usage: "bootstrap --email E --name N --workspace SLUG [--password-stdin]",
    does: "makes a person, a workspace and their ownership of it, as far as they are missing",
    flags: { ...person, ...passwordStdin },
    plan: inDatabase(bootstrap, newInstance),
  },
  "member add": {
    usage: "member add --workspace SLUG --email E --name N --role owner|admin|member",
    does: "makes a person a member, or gives a member another role",
    flags: { ...person, role: text },
    plan: inDatabase(addMemberByEmail, newMember),
  },
  "token create": {
    usage: "token create --workspace SLUG --kind daemon --email E [--expires-days N]",
    does: "makes a token for a member, to be shown this once",
    flags: { workspace: text, kind: text, email: text, "expires-days": text },
    plan: inDatabase(createTokenFor, newToken),
  },
  "user password": {
    usage: "user password --email E --password-stdin",
    does: "sets a password and ends that person's sessions",
    flags: { email: text, ...passwordStdin },
    plan: inDatabase(setPasswordOf, newPassword),
  },
  "user export": {
    usage: "user export --email E",
    does: "writes everything kept about a person to stdout as one JSON document",
    flags: { email: text },
    plan(asked, { stdout }) {
      const { email } = read(onePerson, asked);
      return async (db) => {
        await exportPerson(db, { email, actor: operator, write: (words) => writeAll(stdout, words) });
        return { answer: null };
      };
    },
  },
  "user delete": {
    usage: "user delete --email E --confirm E",
    does: "erases a person for ever; what they used stays in every total, as a former member's",
    flags: { email: text, confirm: text },
    plan(asked) {
      const { email } = read(doomedPerson, asked);
      return async (db) => ({ answer: await deletePerson(db, { email, actor: operator }) });
    },
  },
};

/** No faster than it is read, so that an export of any size fits into memory. */
async function writeAll(stdout: Console["stdout"], words: string): Promise<void> {
  const isTaken = stdout.write(words);
  if (isTaken === false && stdout instanceof Writable) await once(stdout, "drain");
}

/** What is read from the flags is what the deed wants. */
function inDatabase<T>(work: (db: Db, input: T) => Promise<object>, schema: Schema<T>): Command["plan"] {
  return (asked) => {
    const input = read(schema, asked);
    return async (db) => ({ answer: await work(db, input) });
  };
}
