export * from "./autopilots";
export * from "./columns";
export * from "./demo";
export * from "./governance";
export * from "./people";
export * from "./runtimes";
export * from "./usage";
export * from "./views";
