import { expect, test } from "vitest";
import { deviceWords } from "./device";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko)";

test.each([
  [`${MAC} Chrome/141.0.0.0 Safari/537.36`, "Chrome on macOS"],
  [`${MAC} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`, "Edge on macOS"],
  [`${MAC} Version/18.1 Safari/605.1.15`, "Safari on macOS"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Windows"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0 Mobile/15E148 Safari/604.1",
    "Chrome on iPhone",
  ],
  [
    "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Mobile Safari/537.36",
    "Chrome on Android",
  ],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"],
  ["curl/8.9 (x86_64-pc-linux-gnu) Linux", "A program on Linux"],
  ["<script>alert(1)</script>", "An unknown device"],
  ["", "An unknown device"],
  [null, "An unknown device"],
])("%j is %s", (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words);
});

test("A49: a line of any length costs nothing", () => {
  expect(deviceWords("Mozilla/5.0 (".repeat(10_000))).toBe("An unknown device");
});
