export { answerAuth } from "./answer";
export { type Auth, type AuthOptions, createAuth } from "./auth";
