/** Disjoint token counts of one response, named as on the wire. */
export type Counters = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** Part of cacheWriteTokens. */
  readonly cacheWrite1hTokens: number;
  /** Part of outputTokens. */
  readonly reasoningTokens: number;
};

/** One copy of a model's response: logs hold several, written while it streamed and again when a session was resumed. */
export type ResponseCopy = {
  /** Hash of provider and the response's own id: the same in every copy, file and session. */
  readonly id: string;
  /** False where the log gave no id, so that copies can not be told apart from responses. */
  readonly isIdentified: boolean;
  readonly model: string;
  /** A side chain may replay what the main chain paid for; of two copies, the main chain's is right. */
  readonly isSideChain: boolean;
  readonly counters: Counters;
};

/** What one line of a log says. */
export type LogLine = {
  /** Milliseconds since 1970. */
  readonly at?: number;
  /** The session it was first written for. */
  readonly sessionId?: string;
  /** The session branched off it that this is a copy for. */
  readonly copiedFor?: string;
  readonly directory?: string;
  /** The agent answered, even if nothing was used. */
  readonly isAnswer: boolean;
  readonly response?: ResponseCopy;
};

export type LogFile = {
  readonly path: string;
  /** The session its place on disk names, for lines that name none. */
  readonly sessionId: string;
};

export type Discovery = {
  readonly files: LogFile[];
  /** Places that were passed over: links, and what could not be opened. */
  readonly skippedLinks: string[];
  readonly unreadable: string[];
};

/** Where one coding agent keeps its logs, and how to read tokens out of them. */
export type Source = {
  readonly name: string;
  /** The agent product, as a runtime names it. */
  readonly provider: string;
  /** Who bills the model. */
  readonly usageProvider: string;
  readonly product: string;
  defaultRoots(): string[];
  /** Answers from the file system without opening a log. */
  discover(root: string): Promise<Discovery>;
  /** Total: a line that says nothing yields undefined, and never throws. */
  parseLine(line: string): LogLine | undefined;
};
