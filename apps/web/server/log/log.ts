import { format } from "node:util";
import { type Level, type Logger, pino } from "pino";
import { printable, printableValue } from "./printable";

/** JSON lines on stdout, each value fit to be printed. A log that nobody reads any more must not stop the server. */
export function createLog(level: Level): Logger {
  const destination = pino.destination({ dest: 1, sync: true });
  destination.on("error", () => {});
  return pino(
    {
      level,
      base: { service: "web" },
      serializers: { err: (error: unknown) => error },
      formatters: {
        level: (label) => ({ level: label }),
        log: (record) => printableValue(record) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          const last = args.length - 1;
          const words = args[last];
          if (typeof words === "string") args[last] = printable(words);
          method.apply(this, args);
        },
      },
    },
    destination,
  );
}

/** Next and other packages print; what they print may quote a request, and stdout may be closed. */
export function takeOverConsole(log: Logger): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  console.log = (...said) => log.info({ event: "console" }, format(...said));
  console.info = console.log;
  console.debug = (...said) => log.debug({ event: "console" }, format(...said));
  console.warn = (...said) => log.warn({ event: "console" }, format(...said));
  console.error = (...said) => {
    const error = said.find((value) => value instanceof Error);
    if (error) log.error({ event: "console", err: error }, "printed an error");
    else log.error({ event: "console" }, format(...said));
  };
}

/** A promise nobody waited for is a line in the log; an error nobody caught ends the process, told without secrets. */
export function surviveStrays(log: Logger): void {
  process.on("unhandledRejection", (err) => log.error({ event: "stray", err }, "a promise failed unheard"));
  process.on("uncaughtException", (err) => {
    log.fatal({ event: "crash", err }, "an error was not caught");
    process.exit(1);
  });
}
