import { claudeCode } from "./claude-code";
import type { Source } from "./source";

export const SOURCES: readonly Source[] = [claudeCode];

export const findSource = (name: string): Source | undefined => SOURCES.find((source) => source.name === name);
