import { MONEY } from "./money";
import { PEOPLE } from "./people";
import type { Row } from "./row";
import { RUNTIMES } from "./runtimes";

/** A row for every procedure: the suite fails until there is one. */
export const MATRIX: Record<string, Row> = { ...PEOPLE, ...RUNTIMES, ...MONEY };
