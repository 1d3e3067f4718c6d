/** A named worker. One with `retiredAfterDays` was archived so long after the demo's beginning. */
export type Agent = { key: string; name: string; projects: readonly string[]; retiredAfterDays?: number };

const agent = (name: string, projects: string): Agent => ({
  key: name.toLowerCase().replaceAll(" ", "-"),
  name,
  projects: projects.split(" "),
});

/** Who works where, by what they are there for. */
export const agents = {
  releases: [
    agent("Release captain", "storefront ledger platform"),
    agent("Nightly regressions", "storefront ledger mobile"),
    { ...agent("Dependency bot", "platform search"), retiredAfterDays: 214 },
  ],
  reviews: [
    agent("Reviewer", "storefront ledger search platform"),
    { ...agent("API migrator", "ledger"), retiredAfterDays: 151 },
  ],
  documents: [agent("Docs gardener", "handbook design-system")],
  backend: [agent("Backend pair", "ledger platform")],
  interface: [agent("UI polish", "storefront design-system")],
  data: [agent("Data wrangler", "pipelines search"), { ...agent("ETL porter", "pipelines"), retiredAfterDays: 97 }],
  experiments: [agent("Scratchpad", "pipelines handbook")],
  incidents: [agent("Incident helper", "platform ledger")],
  tests: [agent("Test writer", "storefront mobile")],
  maps: [agent("Geo analyst", "search pipelines")],
  mobile: [agent("Mobile pair", "mobile design-system")],
  compilers: [agent("Compiler tuner", "platform search")],
} satisfies Record<string, readonly Agent[]>;
