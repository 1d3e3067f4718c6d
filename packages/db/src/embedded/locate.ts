import { existsSync } from "node:fs";
import { join } from "node:path";
import { placeCluster, serverAccount } from "./account";
import { packagedBinaries, reachableBinaries } from "./binaries";
import type { Cluster } from "./cluster";
import type { InstanceState } from "./state";

/** The instance's cluster: where it was, or where a new one belongs, which `state` then remembers. */
export function locateCluster(dataDir: string, state: InstanceState): Cluster {
  const dir = state.clusterDir ?? placeCluster(dataDir);
  if (state.clusterDir && !existsSync(dir)) {
    throw new Error(
      `the database of ${dataDir} was in ${dir}, which is gone: restore it, or remove ${dataDir} to begin anew`,
    );
  }
  if (dir !== join(dataDir, "postgres")) state.clusterDir = dir;
  const account = serverAccount(dir);
  return { dir, account, binaries: reachableBinaries(packagedBinaries(), account) };
}
