/** What the worker does of the api's beside the server, a bite at a time. */
export { repriceNext } from "./usage/stored/repricing";
