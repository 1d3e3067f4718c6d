export { type Cell, lineOf } from "./csv";
export { objectOf } from "./json";
