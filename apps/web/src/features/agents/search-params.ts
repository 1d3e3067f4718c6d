import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const SHOWN = ["active", "archived", "all"] as const;
export type Shown = (typeof SHOWN)[number];

export const agentParams = {
  q: parseAsString.withDefault(""),
  show: parseAsStringLiteral(SHOWN).withDefault("active"),
  tz: parseAsString,
};

export const loadAgentParams = createLoader(agentParams);
