/** What the worker does of the api's beside the server, a bite at a time. */

export { fireDue } from "./autopilot/fire-due";
export { compareNext } from "./budget/compare";
export { Announcer } from "./event/announcer";
export { rebuildNext } from "./event/tell-rebuilt";
export { announceOffline } from "./presence/announce-offline";
export { retention } from "./retention/commands";
export { settleTask } from "./task/settle";
export { repriceNext } from "./usage/stored/repricing";
export { deliverDue } from "./webhook/deliver";
