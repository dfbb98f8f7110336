// A reader's way through a site in Firefox, over WebDriver BiDi: prints one line of JSON for each step.
// Arguments: the program, the address of the site (http or file).
"use strict";
const { createRequire } = require("node:module");
const path = require("node:path");
const puppeteer = createRequire(path.join(__dirname, "npm", "package.json"))("puppeteer-core");

const [program, home] = process.argv.slice(2);
const WAIT = { timeout: 20000 };
const CASE = path.join(__dirname, "../../cases/gansu/620921-3jia1.md");

/** The steps by name: each opens a page and waits for what a reader would look for. */
const STEPS = {
  阅读: async (page) => {
    await page.goto(`${home}/gansu/620921-3jia1.html`);
    await page.waitForSelector(".case-tools button", WAIT);
    await page.evaluate(() => document.querySelector("#sources").scrollIntoView());
    await page.waitForSelector(".page-aid:not([hidden])", WAIT);
    await page.$eval(".page-aid button", (button) => button.click());
    await page.waitForSelector(".page-aid-panel [aria-current]", WAIT);
  },
  检索: async (page) => {
    await page.goto(`${home}/search.html?q=${encodeURIComponent("后进党组织")}`);
    await page.waitForSelector(".cards article mark", WAIT);
  },
  案例库: async (page) => {
    await page.goto(`${home}/library.html?province=130000`);
    await page.waitForFunction(
      () => document.querySelectorAll(".list-shown article").length === 4,
      WAIT,
    );
    const buttons = await page.$$(".list-shown .choose button");
    for (const button of buttons.slice(0, 2)) await button.evaluate((one) => one.click());
    await page.waitForSelector(".tray:not([hidden])", WAIT);
  },
  自选对比: async (page) => {
    await page.goto(`${home}/compare/own.html?ids=DX-2026-0001,DX-2026-0002`);
    await page.waitForSelector(".own-table .differs", WAIT);
  },
  专题对比: async (page) => {
    await page.goto(`${home}/compare/houjin-zuzhi-zhuanhua.html`);
    await page.waitForSelector("case-picker button", WAIT);
    await page.$eval("case-picker button", (button) => button.click());
    await page.waitForSelector("td[data-column][hidden]", WAIT);
  },
  检查投稿: async (page) => {
    await page.goto(`${home}/check.html`);
    await page.waitForSelector(".check-drop input", WAIT);
    await (await page.$(".check-drop input")).uploadFile(CASE);
    await page.waitForSelector(".check-title", { timeout: 60000 });
    await page.waitForSelector(".check-take", WAIT);
  },
  我的选编: async (page) => {
    await page.goto(`${home}/basket.html`);
    await page.waitForFunction(
      () => document.querySelectorAll(".basket-list li").length === 2,
      WAIT,
    );
  },
};

(async () => {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: program,
    headless: true,
  });
  const page = await browser.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(String(error.message)));
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  for (const [name, step] of Object.entries(STEPS)) {
    const start = performance.now();
    let failed = "";
    try {
      await step(page);
    } catch (error) {
      failed = String(error.message);
    }
    const said = [failed, ...wrong.splice(0)].filter(Boolean);
    process.stdout.write(
      `${JSON.stringify({ name, seconds: (performance.now() - start) / 1000, said })}\n`,
    );
  }
  process.stderr.write(await browser.version());
  await browser.close();
})();
