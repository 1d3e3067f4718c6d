import { fileURLToPath } from "node:url";
import sirv from "sirv";
import { FOREVER } from "./client-file";
import type { Answerer } from "./door";
import { Refusal } from "./http/refusal";
import { judgePage } from "./http/rules";

const PREFIX = "/_next/static";

/**
 * The scripts, styles and fonts that pages name. Each name says what is in the file, so that it is kept for ever; and each
 * was compressed as it was built: whoever opens a page asks for some fifteen of them while the page itself is still made.
 */
export function createStaticDoor(): (path: string) => Answerer | undefined {
  const root = fileURLToPath(new URL("../.next/static", import.meta.url));
  const give = sirv(root, {
    ...{ brotli: true, gzip: true },
    // Instead of what the door says for all else, which sirv would leave as it is.
    setHeaders: (response) => response.setHeader("Cache-Control", FOREVER),
  });
  const answer: Answerer = async (exchange) => {
    judgePage(exchange);
    const { request, response, path } = exchange;
    request.url = path.slice(PREFIX.length);
    give(request, response, () => {
      throw new Refusal("unknown");
    });
  };
  return (path) => (path.startsWith(`${PREFIX}/`) ? answer : undefined);
}
