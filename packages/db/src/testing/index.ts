export { emptyTestDatabase, type TestDatabase, testDatabase } from "./database";
export { startTestServer, type TestServer } from "./server";
