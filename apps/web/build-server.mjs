import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const packageOf = (path) => path.split("/", path.startsWith("@") ? 2 : 1).join("/");

// What this app depends on by name stays in node_modules, where Next finds the same copy. Our own packages, and what only
// they depend on, can not be found from here and go into the bundle.
const isOutside = (path) => {
  const name = packageOf(path);
  return path.startsWith("node:") || (name in dependencies && !name.startsWith("@meridian/"));
};

await build({
  entryPoints: ["server/main.ts"],
  outfile: "dist/server.mjs",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  legalComments: "none",
  logLevel: "warning",
  plugins: [
    {
      name: "dependencies-stay-outside",
      setup({ onResolve }) {
        onResolve({ filter: /^[^.~/]/ }, ({ path }) => (isOutside(path) ? { path, external: true } : undefined));
      },
    },
  ],
});
