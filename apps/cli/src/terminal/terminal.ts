import { wantsNoColor } from "../env";
import { safeJson, safeText } from "./safe-text";

/** Data go to stdout, words to stderr, so that one can be piped and the other still be read. */
export type Terminal = {
  readonly isJson: boolean;
  readonly isColored: boolean;
  data(line: string): void;
  json(value: unknown): void;
  say(words: string): void;
};

export function openTerminal(isJson: boolean): Terminal {
  // A reader that has seen enough, such as `head`, closes the pipe: that is no failure.
  process.stdout.on("error", (error) => process.exit("code" in error && error.code === "EPIPE" ? 0 : 1));
  process.stderr.on("error", () => undefined);
  return {
    isJson,
    isColored: process.stdout.isTTY === true && !wantsNoColor() && !isJson,
    data: (line) => void process.stdout.write(`${line}\n`),
    json: (value) => void process.stdout.write(`${safeJson(value)}\n`),
    say: (words) => void process.stderr.write(`${words.split("\n").map(safeText).join("\n")}\n`),
  };
}
