import { formatsFor } from "../formats";

/** What tests read, when they are about something else. */
export const english = formatsFor({ language: "en-US", hourCycle: 24 });
