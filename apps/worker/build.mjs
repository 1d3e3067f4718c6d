import { readFileSync } from "node:fs";
import { build } from "esbuild";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const packageOf = (path) => path.split("/", path.startsWith("@") ? 2 : 1).join("/");

// What this app names stays in node_modules. Our own packages, and what only they depend on, go into the bundle.
const isOutside = (path) => {
  const name = packageOf(path);
  return path.startsWith("node:") || (name in dependencies && !name.startsWith("@meridian/"));
};

await build({
  entryPoints: ["src/main.ts"],
  outfile: "dist/main.mjs",
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  legalComments: "none",
  logLevel: "warning",
  // Some dependencies of our packages are CommonJS and ask for Node's own modules.
  banner: {
    js: 'import { createRequire as $createRequire } from "node:module"; const require = $createRequire(import.meta.url);',
  },
  plugins: [
    {
      name: "dependencies-stay-outside",
      setup({ onResolve }) {
        onResolve({ filter: /^[^.~/]/ }, ({ path }) => (isOutside(path) ? { path, external: true } : undefined));
      },
    },
  ],
});
