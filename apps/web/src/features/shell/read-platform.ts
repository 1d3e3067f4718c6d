import { headers } from "next/headers";

/** Whether the keyboard has a ⌘: as far as the browser says, so that a key has its right name in the first paint. */
export const readIsApple = async () => /Mac|iPhone|iPad/.test((await headers()).get("user-agent") ?? "");
