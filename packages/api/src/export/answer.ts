import { createContext, type Incoming, type Services } from "../trpc/context";
import { notFound } from "../trpc/errors";
import { refusalOf } from "../trpc/http";
import { csvOf } from "./csv";
import { jsonOf } from "./json";
import { createExporter, type Exported } from "./router";
import { type FileFormat, inputFrom } from "./schemas";

export const EXPORT_PATH = "/api/export/";

type About = Omit<Incoming, "headers">;

const ADDRESS = /^\/api\/export\/([a-z]{1,20})\.(csv|json)$/;
const TYPES: Record<FileFormat, string> = { csv: "text/csv; charset=utf-8", json: "application/json" };
/** Then it is given up, however fast it is read: it holds a connection. */
const LONGEST_MS = 120_000;

/** Answers one GET to `/api/export/<sheet>.<format>` with a file. The door has judged the method before. */
export async function answerExport(services: Services, request: Request, about: About): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const [, sheet = "", format] = ADDRESS.exec(pathname) ?? [];
  if (format !== "csv" && format !== "json") return refusalOf(notFound("file"), about.requestId);
  try {
    const context = createContext(services, { ...about, headers: request.headers });
    const exporter = createExporter(() => context);
    // What is asked for is text: the procedure judges it like any other caller's.
    const exported = await exporter.dashboard(
      inputFrom(sheet, searchParams) as Parameters<typeof exporter.dashboard>[0],
    );
    return await poured(services, exported, format);
  } catch (error) {
    return refusalOf(error, about.requestId);
  }
}

/**
 * The file, as it is read: one piece is asked of the database when the one before has been taken, all in one snapshot. What
 * fails before the first piece is an answer, and after it a file that breaks off, which nobody takes for whole.
 */
function poured({ reportDb, limits, log }: Services, { userId, name, table }: Exported, format: FileFormat) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const headers = {
    "Content-Type": TYPES[format],
    "Content-Disposition": `attachment; filename="${name}.${format}"`,
  };
  const writer = writable.getWriter();
  const response = new Response(readable, { headers });
  return new Promise<Response>((begin, refuse) => {
    const write = async () => {
      const until = performance.now() + LONGEST_MS;
      const encoder = new TextEncoder();
      await reportDb.transaction(
        async (tx) => {
          for await (const piece of (format === "csv" ? csvOf : jsonOf)(table, tx)) {
            begin(response);
            if (performance.now() > until) throw new Error("the export took too long");
            await writer.ready;
            await writer.write(encoder.encode(piece));
          }
        },
        { isolationLevel: "repeatable read", accessMode: "read only" },
      );
      await writer.close();
    };
    limits.exports
      .run(userId, () => limits.exporting.run("everybody", write))
      .catch(async (error: unknown) => {
        refuse(error);
        log.info({ event: "export.ended", err: error }, "an export ended before its end");
        await writer.abort(error).catch(() => {});
      });
  });
}
