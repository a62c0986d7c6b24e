// What is in the store: sources, their publications, what was revised, how complete the newest days are.
import { get, Problem, told } from "./api.ts";
import { frame } from "./charts/frame.ts";
import { announce, h, replace } from "./dom.ts";
import { completenessTables, publications, revisions, type Completeness } from "./revised.ts";
import { table } from "./table.ts";
import type { CatalogSource, History, Vintage } from "./types.ts";
import { dayWords, lastDay, measureWords, number, sentence } from "./words.ts";

export class RecordsView {
  private readonly problem = h("div", { class: "problem", role: "alert" });
  private readonly detail = h("div", { class: "result" });
  private readonly history = h("div", { class: "result" });
  private readonly place = h("div", {});
  private events: EventSource | null = null;
  private left = false;
  private vintages: Vintage[] = [];
  private sources: CatalogSource[] = [];

  constructor(private readonly main: HTMLElement) {}

  async show(query: URLSearchParams): Promise<void> {
    document.title = "Records · blotter";
    replace(this.main, h("h1", {}, "The records"), this.problem);
    if (!(await this.load()) || this.left) return;
    replace(this.main, h("h1", {}, "The records"), this.problem, this.place, this.detail, this.historyForm(query), this.history, h("p", {}, h("a", { href: "/feeds/revisions.atom" }, "Revisions as Atom"), " · ", h("a", { href: "/feeds/revisions.json" }, "as JSON Feed")));
    this.listen(query.get("source"));
    const source = query.get("source");
    if (source) {
      await this.open(source);
      this.detail.scrollIntoView();
    }
    if (query.get("measure")) await this.trace(query);
  }

  private async load(): Promise<boolean> {
    try {
      const [sources, vintages] = await Promise.all([get<{ sources: CatalogSource[] }>("sources"), get<{ vintages: Vintage[] }>("vintages")]);
      this.sources = sources.sources;
      this.vintages = vintages.vintages;
      replace(this.place, this.list());
      return true;
    } catch (error) {
      this.say(error);
      return false;
    }
  }

  // An import shows within a second.
  private listen(source: string | null): void {
    this.events = new EventSource("/api/v1/events");
    this.events.addEventListener("store", () => {
      void this.load().then((loaded) => {
        if (!loaded) return;
        announce("A publication was taken in.");
        if (source) void this.open(source);
      });
    });
  }

  leave(): void {
    this.left = true;
    this.events?.close();
    replace(this.detail);
  }

  private say(error: unknown): void {
    const p = error instanceof Problem ? error : new Problem("The page failed.", String(error), 0);
    replace(this.problem, h("p", {}, told(p)));
  }

  private list(): HTMLElement {
    const held = this.sources.filter((s) => this.vintages.some((v) => v.source === s.id));
    if (held.length === 0) return h("p", {}, "Nothing has been imported yet. ", h("code", {}, "blotter import"), " takes in an export; this page shows it within a second.");
    return table(
      "What is in the store",
      ["Source", "Publications", "Newest", "Records go to", "Rows"],
      held.map((s) => {
        const own = this.vintages.filter((v) => v.source === s.id);
        const newest = own.at(-1);
        // What is published in parts, such as one a year, is one publication of that day.
        const rows = own.filter((v) => v.published === newest?.published).reduce((sum, v) => sum + v.rows, 0);
        return [h("a", { href: `#/records?source=${s.id}` }, s.title), new Set(own.map((v) => v.published)).size, newest ? dayWords(newest.published) : "", newest ? lastDay(newest.coverage) : "", rows];
      }),
    );
  }

  private async open(id: string): Promise<void> {
    const source = this.sources.find((s) => s.id === id);
    if (!source) return;
    const own = this.vintages.filter((v) => v.source === id);
    const completeness = h("div", {});
    replace(
      this.detail,
      h("h2", {}, source.title),
      h("p", {}, source.publisher, ". ", h("a", { href: source.url, rel: "noreferrer" }, "At its publisher"), ". ", h("span", { class: "dim" }, source.licence)),
      publications(own),
      revisions(id, own),
      completeness,
    );
    replace(completeness, ...completenessTables(await get<Completeness>("completeness", { source: id }).catch(() => null)));
  }

  private historyForm(query: URLSearchParams): HTMLElement {
    const field = (name: string, words: string, hint: string): HTMLInputElement => h("input", { name, type: "text", value: query.get(name) ?? "", placeholder: hint, autocomplete: "off", "aria-label": words });
    const inputs = [field("measure", "Measure", "homicides"), field("in", "Place", "chicago"), field("window", "Period", "2016")] as const;
    const form = h("form", { class: "ask row" }, ...inputs.map((input) => h("label", {}, input.getAttribute("aria-label") ?? "", input)), h("button", { type: "submit", class: "main" }, "Trace"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const asked = new URLSearchParams(inputs.map((input) => [input.name, input.value || input.placeholder]));
      history.replaceState(null, "", `#/records?${asked.toString()}`);
      void this.trace(asked);
    });
    return h("section", {}, h("h2", {}, "A figure through its publications"), form);
  }

  private async trace(query: URLSearchParams): Promise<void> {
    replace(this.problem);
    try {
      const found = await get<History>("history", { measure: query.get("measure") ?? "", in: query.get("in") ?? "", window: query.get("window") ?? "" });
      const plots = await import("./charts/counts.ts");
      const chart = plots.historyChart(found);
      replace(
        this.history,
        chart ? frame(chart) : h("p", {}, "Only one publication in the store has it."),
        table(
          `${sentence(measureWords(found.measure))}: ${found.definition}`,
          ["Published", "Figure", "Difference", "Why there is none"],
          found.vintages.map((v) => [dayWords(v.published), v.value, v.difference === null ? "" : (v.difference > 0 ? "+" : "") + number(v.difference), v.why_not ?? ""]),
        ),
        ...found.notes.map((note) => h("p", { class: "note" }, note)),
      );
    } catch (error) {
      replace(this.history);
      this.say(error);
    }
  }
}
