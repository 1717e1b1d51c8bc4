// Drives the system's Firefox over WebDriver BiDi. Standard input:
//   {"executable", "width", "height", "steps": [[name, ...arguments]]}
// with steps  ["goto", url]  ["type", text]  ["press", key]  ["click", selector]
//             ["fill", selector, text]  ["wait", condition as a JavaScript expression]
//             ["evaluate", JavaScript expression]  ["upload", selector, path]
// Standard output: {"values": one for each evaluate, "errors": page errors, "requests": addresses}.
import { readFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const PATIENCE = 60_000; // milliseconds

const { executable, width, height, steps } = JSON.parse(readFileSync(0, "utf8"));
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: executable,
  headless: true,
  acceptInsecureCerts: true,
  extraPrefsFirefox: {
    "intl.accept_languages": "zh-CN,zh",
    // The intranet name of the tests is this machine.
    "network.dns.localDomains": "handbook.intranet",
  },
});
const values = [];
const errors = [];
const requests = [];
try {
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  const actions = {
    goto: (url) => page.goto(url, { waitUntil: "load", timeout: PATIENCE }),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    click: (selector) => page.click(selector),
    fill: async (selector, text) => {
      await page.click(selector, { count: 3 });
      await page.keyboard.type(text);
    },
    upload: async (selector, path) => (await page.$(selector)).uploadFile(path),
    wait: (condition) => page.waitForFunction(condition, { timeout: PATIENCE }),
    evaluate: async (expression) => values.push(await page.evaluate(expression)),
  };
  for (const [at, [name, ...args]] of steps.entries()) {
    try {
      await actions[name](...args);
    } catch (error) {
      const text = await page.evaluate("document.body.innerText").catch(String);
      throw new Error(
        `step ${at}, ${name} ${args}, on ${page.url()}: ${error}\n${errors.join("\n")}\n${text}`,
      );
    }
  }
} finally {
  await browser.close();
}
process.stdout.write(JSON.stringify({ values, errors, requests }));
