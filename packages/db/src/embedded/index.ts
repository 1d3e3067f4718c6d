export { serverAccount } from "./account";
export { type Binaries, binariesIn, packagedBinaries, reachableBinaries } from "./binaries";
export { type Cluster, createCluster, runningCluster, startCluster, stopCluster } from "./cluster";
export { type InstanceEnv, instanceEnv } from "./env";
export { type Instance, openInstance, startInstance, withInstance } from "./instance";
export { withLock } from "./ownership/lock";
export { isAlive, isTokenAlive, processToken } from "./ownership/process";
export { accepts, freePort } from "./port";
export { strongSecret } from "./secret";
