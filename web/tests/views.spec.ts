import { expect } from "@playwright/test";
import { checkText, fitsItsWidth, hasNoViolation, openStatement, picture, story, test, url } from "./page.ts";

interface Tally {
  "people-shot": number;
  shootings: number;
}

test("the tally shows what the API counts", async ({ page }) => {
  await page.goto(url("#/tally?in=chicago&since=2025-08-29T17:00&until=2025-09-01T05:00"));
  const api = (await (await page.request.get(url("api/v1/tally?in=chicago&since=2025-08-29T17:00&until=2025-09-01T05:00"))).json()) as Tally;
  expect(api["people-shot"]).toBeGreaterThan(10);
  await expect(page.locator(".figures")).toContainText(`${api["people-shot"]}people shot`);
  await expect(page.locator(".figures")).toContainText(`${api.shootings}shootings`);
  // Brackets are no ages: nobody of these may be 0 or 59 years old.
  await expect(page.locator(".figures")).toContainText("0-19 to 50-59age brackets, as published");
  await expect(page.getByRole("img", { name: /^People shot by the hour/ })).toBeVisible();
  await expect(page.locator(".live")).toContainText("Live");
  await hasNoViolation(page);
});

test("a tally without a window offers the last weekend on record", async ({ page }) => {
  await page.goto(url("#/tally"));
  await expect(page.getByLabel("City")).toHaveValue("chicago");
  await expect(page.locator(".figures dd").first()).toHaveText(/^\d+$/);
});

test("a tally takes a window in words, and says its command", async ({ page }) => {
  await page.goto(url("#/tally"));
  await page.getByLabel("Window", { exact: true }).fill("Labor Day weekend 2025");
  await expect(page.getByLabel("Since")).toHaveValue("");
  await page.getByRole("button", { name: "Count" }).click();
  await expect(page.getByRole("heading", { level: 2 })).toHaveText("Chicago, Fri 29 Aug 2025, 5 p.m. to Tue 2 Sept 2025, 5 a.m.");
  await expect(page.locator(".command code")).toContainText("blotter tally chicago --window 'Labor Day weekend 2025'");
  await page.getByRole("button", { name: "The last weekend on record" }).click();
  await expect(page.getByLabel("Window", { exact: true })).toHaveValue("");
  await expect(page.getByRole("heading", { level: 2 })).toContainText("to Mon 1 Sept 2025, 5 a.m.");
  await hasNoViolation(page);
});

test("a tally that the records can't give says why", async ({ page }) => {
  await page.goto(url("#/tally?in=chicago&since=2031-01-01"));
  await expect(page.getByRole("alert")).toContainText("no published record of shootings has it");
  await page.getByLabel("Since").fill("glorp");
  await page.getByRole("button", { name: "Count" }).click();
  await expect(page.getByRole("alert")).toContainText("glorp");
  await hasNoViolation(page);
});

test("the records show their publications and how a figure went through them", async ({ page }) => {
  await page.goto(url("#/records"));
  await expect(page.getByRole("table", { name: "What is in the store" }).getByRole("row")).not.toHaveCount(1);
  // The window ends with the first minute that the records no longer have.
  await expect(page.getByRole("row", { name: /HOMICIDE/ })).toContainText("25 April 2024");
  await page.getByRole("link", { name: /HOMICIDE/ }).click();
  await expect(page.getByRole("table", { name: /^Publications/ })).toBeVisible();
  // What was revised, as the API compares the two newest.
  const { vintages } = (await (await page.request.get(url("api/v1/vintages?source=chicago-homicides"))).json()) as { vintages: { published: string }[] };
  const [before, after] = [vintages.at(-2)?.published ?? "", vintages.at(-1)?.published ?? ""];
  const diff = (await (await page.request.get(url(`api/v1/diff?source=chicago-homicides&before=${before}&after=${after}`))).json()) as { cells: { same: number; changed: number } };
  expect(diff.cells.changed).toBeGreaterThan(0);
  await expect(page.locator("details[open]").first()).toContainText(`${diff.cells.same.toLocaleString("en-US")} are the same, ${diff.cells.changed.toLocaleString("en-US")} were changed`);
  await page.getByLabel("Measure").fill("homicides");
  await page.getByLabel("Place", { exact: true }).fill("chicago");
  await page.getByLabel("Period").fill("2016");
  await page.getByRole("button", { name: "Trace" }).click();
  await expect(page.getByRole("table", { name: /^Homicides: / })).toContainText("780");
  await hasNoViolation(page);
});

for (const [name, hash] of [["tally", "#/tally"], ["records", "#/records?source=chicago-homicides"]] as const) {
  test(`${name} at 360 pixels and in the dark`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.emulateMedia({ colorScheme: "dark" });
    await page.goto(url(hash));
    await expect(page.locator(".figures, .scroll").first()).toBeVisible();
    await expect(page.locator("figure svg, .scroll").first()).toBeVisible();
    await fitsItsWidth(page);
    await hasNoViolation(page);
    await picture(page, `${name}-dark-360`);
  });
}

test("a view that there is not is the first one", async ({ page }) => {
  await page.goto(url("#/nonsense"));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Check a text against the records");
});

test("every view fits every width, and is drawn anew for it", async ({ page }) => {
  const views: [string, () => Promise<void>][] = [
    ["home", async () => void (await page.goto(url()))],
    ["check", () => checkText(page, story("labor-day-article.txt"), "2025-09-03")],
    ["tally", async () => void (await page.goto(url("#/tally?in=chicago&since=2025-08-29T17:00&until=2025-09-01T05:00")))],
    ["records", async () => void (await page.goto(url("#/records?source=chicago-homicides&measure=homicides&in=chicago&window=2016")))],
  ];
  for (const [name, show] of views) {
    await show();
    if (name === "check") await openStatement(page, 1);
    const charts = page.locator("figure svg[role=img]");
    if (name !== "home") await expect(charts.first()).toBeVisible();
    for (const width of [1280, 800, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => charts.evaluateAll((all) => all.every((svg) => Math.abs(svg.getBoundingClientRect().width - (svg.closest(".chart")?.clientWidth ?? 0)) < 2))).toBe(true);
      await fitsItsWidth(page);
      await picture(page, `${name}-${width}`);
    }
  }
});
