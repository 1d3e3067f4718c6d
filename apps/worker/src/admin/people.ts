import {
  addMemberByEmail,
  bootstrap,
  createTokenFor,
  newInstance,
  newMember,
  newPassword,
  newToken,
  setPasswordOf,
} from "@meridian/api/operator";
import type { Db } from "@meridian/db";
import { type Command, type Flags, read, type Schema } from "./command";

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
};

/** What is read from the flags is what the deed wants. */
function inDatabase<T>(work: (db: Db, input: T) => Promise<object>, schema: Schema<T>): Command["plan"] {
  return (asked) => {
    const input = read(schema, asked);
    return async (db) => ({ answer: await work(db, input) });
  };
}
