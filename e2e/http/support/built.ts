/** Whoever runs the tests has built already, or we do; when nothing has changed that takes no time. */
export async function setup(): Promise<void> {
  if (process.env.MERIDIAN_BUILT === "1") return;
  const { ensureBuilt } = await import(new URL("../../../scripts/build.mjs", import.meta.url).href);
  await ensureBuilt();
}
