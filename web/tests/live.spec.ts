import { join } from "node:path";
import { expect } from "@playwright/test";
import { test } from "./page.ts";
import { root, serve } from "./server.ts";

const exported = (day: string): string[] => ["chicago-victims", join(root, `tests/golden/records/chicago-victims_${day}.csv`), "--published", day];

test("a new publication shows at once, and an empty store says that it is", async ({ page }) => {
  const own = await serve();
  try {
    await page.goto(`${own.url}#/records`);
    await expect(page.locator("main")).toContainText("Nothing has been imported yet");
    own.take(...exported("2025-09-04"));
    await expect
      .poll(async () => ((await (await page.request.get(`${own.url}api/v1/vintages`)).json()) as { vintages: unknown[] }).vintages.length)
      .toBe(1);
    await page.goto(`${own.url}#/tally?in=chicago&since=2025-08-28&until=2025-09-02`);
    await expect(page.locator(".live")).toContainText("Live");
    const before = Number(await page.locator(".figures dd").first().textContent());
    own.take(...exported("2026-01-10"));
    await expect(page.locator("main")).toContainText("10 Jan 2026");
    await expect(page.locator(".live")).toContainText("Live");
    expect(Number(await page.locator(".figures dd").first().textContent())).toBeGreaterThan(before);
    await expect(page.locator("#status")).toContainText("The tally changed");
  } finally {
    own.stop();
  }
});
