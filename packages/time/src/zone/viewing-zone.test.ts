import { describe, expect, test } from "vitest";
import { viewingZone } from "./viewing-zone";

describe("the viewing zone is the request's, else the stored one, else the browser's, else UTC", () => {
  test.each([
    [{ request: "Asia/Tokyo", preference: "Europe/Paris" }, "Asia/Tokyo", "request"],
    [{ preference: "Europe/Paris" }, "Europe/Paris", "preference"],
    [{ request: "Mars/Olympus", preference: "Europe/Paris" }, "Europe/Paris", "preference"],
    [{ request: "", preference: "Europe/Paris" }, "Europe/Paris", "preference"],
    [{ request: ["Asia/Tokyo"], preference: "Europe/Paris" }, "Europe/Paris", "preference"],
    [{ preference: null }, "UTC", "default"],
    [{ preference: "Mars/Olympus" }, "UTC", "default"],
    [{}, "UTC", "default"],
    [{ request: "UTC" }, "UTC", "request"],
    [{ request: "asia/calcutta" }, "Asia/Kolkata", "request"],
    [{ preference: "Europe/Paris", browser: "Asia/Tokyo" }, "Europe/Paris", "preference"],
    [{ preference: "  ", browser: "Asia/Tokyo" }, "Asia/Tokyo", "browser"],
    [{ preference: null, browser: "Asia/Katmandu" }, "Asia/Kathmandu", "browser"],
    [{ browser: "nonsense" }, "UTC", "default"],
  ])("%j", (sources, zone, source) => {
    expect(viewingZone(sources)).toEqual({ zone, source });
  });
});

test("Chrome's name for GMT is UTC when a browser says it, and nothing when anyone else does", () => {
  expect(viewingZone({ browser: "+00:00" })).toEqual({ zone: "UTC", source: "browser" });
  expect(viewingZone({ request: "+00:00", browser: "Asia/Tokyo" })).toEqual({ zone: "Asia/Tokyo", source: "browser" });
  expect(viewingZone({ preference: "+00:00", browser: "Asia/Tokyo" })).toEqual({
    zone: "Asia/Tokyo",
    source: "browser",
  });
});
