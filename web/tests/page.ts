// What the tests of all views share.
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test as base, type Page } from "@playwright/test";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const url = (path = ""): string => `${process.env["BLOTTER_URL"] ?? ""}${path}`;
export const story = (name: string): string => readFileSync(join(root, "examples/stories", name), "utf8");

interface Axe {
  run(): Promise<{ violations: { id: string; nodes: { target: string[] }[] }[] }>;
}

// No page may complain in the console, whatever it is asked; that the server refuses a question is none of it.
export const test = base.extend({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      const refused = /responded with a status of 4\d\d|ERR_FAILED/.test(message.text());
      if (message.type() === "error" && !refused) complaints.push(message.text());
    });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

const axeSource = readFileSync(join(root, "web/node_modules/axe-core/axe.min.js"), "utf8");

export async function hasNoViolation(page: Page): Promise<void> {
  // By the debugger's hand: the page's own policy would refuse a script from elsewhere.
  await page.evaluate(axeSource);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: Axe }).axe.run());
  expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`)).toEqual([]);
}

export async function fitsItsWidth(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
}

export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, "build/screenshots", `${name}.png`), fullPage: true });
}

export async function checkText(page: Page, text: string, published: string): Promise<void> {
  await page.goto(url());
  await page.getByLabel("The text").fill(text);
  await page.getByLabel("Published").fill(published);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.locator(".summary")).toHaveText(/^\d+ statements?: /);
}

export async function openStatement(page: Page, n: number): Promise<void> {
  await page.locator(`[data-card="${n}"]`).click();
  await expect(page.locator(`#statement-${n} .panel`)).toBeVisible();
}
