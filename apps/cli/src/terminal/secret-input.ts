import { readFile, stat } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Failure } from "./failure";
import type { Terminal } from "./terminal";

const LONGEST = 4096;

/** Empty when nothing was given. A token or code comes from a file, from a pipe, or typed without being shown: never from a flag or the environment, which others can read. */
export async function readSecretInput(terminal: Terminal, file: string | undefined, question: string): Promise<string> {
  const text = file === undefined ? await fromStdin(terminal, question) : await fromFile(terminal, file);
  const [first = ""] = text.trim().split(/\s*\n/u);
  if (first.length > LONGEST) throw new Failure("that is too long to be a token or a code");
  return first;
}

async function fromFile(terminal: Terminal, file: string): Promise<string> {
  const { mode } = await stat(file).catch(() => ({ mode: 0 }));
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    terminal.say(`${file} can be read by others: "chmod 600 ${file}", and revoke its token if they are not trusted`);
  return readFile(file, "utf8").catch(() => {
    throw new Failure(`${file} can not be read`);
  });
}

async function fromStdin(terminal: Terminal, question: string): Promise<string> {
  if (process.stdin.isTTY) return typed(terminal, question);
  let text = "";
  for await (const chunk of process.stdin.setEncoding("utf8")) {
    text += chunk;
    if (text.length > LONGEST * 2) break;
  }
  return text;
}

async function typed(terminal: Terminal, question: string): Promise<string> {
  terminal.say(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const asking = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await asking.question("");
  } finally {
    asking.close();
  }
}
