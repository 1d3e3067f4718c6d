import { describe, expect, test } from "vitest";
import { isPublicAddress, refusalOf } from "./address";

const strict = { mayReachLoopback: false };

describe("A57: a webhook leads to the internet and nowhere else", () => {
  test.each([
    "http://hooks.example.com/",
    "file:///etc/passwd",
    "ftp://hooks.example.com/",
    "gopher://hooks.example.com/",
    "https://user:secret@hooks.example.com/",
    "https://localhost/",
    "https://localhost./",
    "https://api.localhost/",
    "https://metadata.google.internal/",
    "https://printer.local/",
    "https://router/",
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://100.100.100.200/",
    "https://192.0.0.192/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://255.255.255.255/",
    "https://240.0.0.1/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::127.0.0.1]/",
    "https://[::ffff:169.254.169.254]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[64:ff9b::a9fe:a9fe]/",
    "https://[64:ff9b:1::a9fe:a9fe]/",
    "https://[2002:7f00:1::]/",
    "https://[2001:0:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fd00:ec2::254]/",
    "https://[fc00::1]/",
    "https://[ff02::1]/",
    "https://[2001:db8::1]/",
    "https://①②⑦.⓪.⓪.①/",
    "not a url",
    "//hooks.example.com/",
  ])("%s is refused", (url) => {
    expect(refusalOf(url, strict)).toEqual(expect.any(String));
  });

  test.each([
    "https://hooks.example.com/meridian?of=team",
    "https://hooks.example.com:8443/",
    "https://8.8.8.8/",
    "https://[2606:4700:4700::1111]/",
  ])("%s is taken", (url) => {
    expect(refusalOf(url, strict)).toBeUndefined();
  });

  test("the machine itself is reached only where the server's settings say so, and nothing else beside it", () => {
    const open = { mayReachLoopback: true };
    for (const url of ["http://127.0.0.1:9000/", "http://localhost:9000/", "http://[::1]:9000/"]) {
      expect(refusalOf(url, open)).toBeUndefined();
      expect(refusalOf(url, strict)).toEqual(expect.any(String));
    }
    for (const url of [
      "http://10.0.0.1/",
      "http://hooks.example.com/",
      "https://169.254.169.254/",
      "file://localhost/etc/passwd",
    ])
      expect(refusalOf(url, open)).toEqual(expect.any(String));
  });
});

test.each(["", "x", "1.2.3.4.5", "fe80::1%eth0", "::ffff:8.8.8.8"])("%j is no address of the internet", (text) => {
  expect(isPublicAddress(text)).toBe(false);
});
