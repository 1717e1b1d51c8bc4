#!/usr/bin/env node
// Started by Playwright in the place of the system's Firefox, which it starts. Both speak WebDriver BiDi,
// Playwright of a later date than the Firefox of Debian; what differs is put right on the way:
//   - media features of a context are unknown to this Firefox: none are set here, others fail as they would;
//   - a download that is no navigation has no name of its own here: its address becomes its name;
//   - a file whose name is taken is saved under another one, where Playwright does not look for it.
// The certificate of the tests stands in no list of this profile, so that each context accepts any.
import { spawn } from "node:child_process";
import { renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { WebSocket, WebSocketServer } from "ws";

const LISTENING = /^WebDriver BiDi listening on (ws:\/\/.*)$/;

const firefox = spawn(process.env.FIREFOX, process.argv.slice(2), {
  stdio: ["ignore", "inherit", "pipe"],
});
firefox.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => firefox.kill(signal));
for await (const line of createInterface({ input: firefox.stderr })) {
  const [, address] = LISTENING.exec(line) ?? [];
  console.error(address ? `WebDriver BiDi listening on ${await listen(address)}` : line);
}

function listen(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  server.on("connection", (playwright, { url }) => connect(playwright, new WebSocket(address + url)));
  return new Promise((resolve) =>
    server.on("listening", () => resolve(`ws://127.0.0.1:${server.address().port}`)),
  );
}

function connect(playwright, browser) {
  const open = new Promise((resolve) => browser.on("open", resolve));
  const names = new Map();
  playwright.on("message", async (data) => {
    const command = JSON.parse(data);
    if (setsNoMedia(command)) {
      playwright.send(JSON.stringify({ type: "success", id: command.id, result: {} }));
      return;
    }
    if (command.method === "browser.createUserContext") command.params.acceptInsecureCerts = true;
    await open;
    browser.send(JSON.stringify(command));
  });
  browser.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.method?.startsWith("browsingContext.download")) named(message.params, names);
    playwright.send(JSON.stringify(message));
  });
  playwright.on("close", () => browser.close());
  browser.on("close", () => playwright.close());
}

function setsNoMedia({ method, params }) {
  if (method !== "emulation.setMediaFeaturesOverride") return false;
  return Object.values(params.features).every((value) => !value || value === "light");
}

function named(download, names) {
  download.download ??= download.url;
  if (download.suggestedFilename) names.set(download.url, download.suggestedFilename);
  const { filepath, url } = download;
  if (filepath) renameSync(filepath, join(dirname(filepath), names.get(url)));
}
