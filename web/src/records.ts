// What is in the store: sources, their publications, what was revised, how complete the newest days are.
import { get, Problem } from "./api.ts";
import { frame } from "./charts/frame.ts";
import { h, replace } from "./dom.ts";
import type { CatalogSource, History, Vintage } from "./types.ts";
import { dayWords, measureWords, number, windowWords } from "./words.ts";

interface Age {
  days: [number, number];
  recorded: number | null;
  later: number | null;
  complete: number | null;
  low: number | null;
  high: number | null;
}
interface Completeness {
  published: string;
  measures: { measure: string; definition: string; place: string; ages: Age[] }[];
}

const table = (name: string, head: string[], rows: (Node | string)[][]): HTMLElement =>
  h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": name },
    h("table", {}, h("caption", {}, name), h("thead", {}, h("tr", {}, ...head.map((t) => h("th", { scope: "col" }, t)))), h("tbody", {}, ...rows.map(([first, ...rest]) => h("tr", {}, h("th", { scope: "row" }, first ?? ""), ...rest.map((c) => h("td", {}, c)))))),
  );

export class RecordsView {
  private readonly problem = h("div", { class: "problem", role: "alert" });
  private readonly detail = h("div", { class: "result" });
  private readonly history = h("div", { class: "result" });
  private vintages: Vintage[] = [];
  private sources: CatalogSource[] = [];

  constructor(private readonly main: HTMLElement) {}

  async show(query: URLSearchParams): Promise<void> {
    document.title = "Records · blotter";
    replace(this.main, h("h1", {}, "The records"), this.problem);
    try {
      const [sources, vintages] = await Promise.all([get<{ sources: CatalogSource[] }>("sources"), get<{ vintages: Vintage[] }>("vintages")]);
      this.sources = sources.sources;
      this.vintages = vintages.vintages;
    } catch (error) {
      this.say(error);
      return;
    }
    replace(this.main, h("h1", {}, "The records"), this.problem, this.list(), this.detail, this.historyForm(query), this.history, h("p", {}, h("a", { href: "/feeds/revisions.atom" }, "Revisions as Atom"), " · ", h("a", { href: "/feeds/revisions.json" }, "as JSON Feed")));
    const source = query.get("source");
    if (source) await this.open(source);
    if (query.get("measure")) await this.trace(query);
  }

  leave(): void {
    replace(this.detail);
  }

  private say(error: unknown): void {
    const p = error instanceof Problem ? error : new Problem("The page failed.", String(error), 0);
    replace(this.problem, h("p", {}, h("strong", {}, p.title), p.hint ? ` ${p.hint}` : ""));
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
        return [h("a", { href: `#/records?source=${s.id}` }, s.title), String(own.length), newest ? dayWords(newest.published) : "", newest ? dayWords(newest.coverage[1]) : "", newest ? number(newest.rows) : ""];
      }),
    );
  }

  private async open(id: string): Promise<void> {
    const source = this.sources.find((s) => s.id === id);
    if (!source) return;
    const own = this.vintages.filter((v) => v.source === id);
    replace(
      this.detail,
      h("h2", {}, source.title),
      h("p", {}, source.publisher, ". ", h("a", { href: source.url, rel: "noreferrer" }, "At its publisher"), ". ", h("span", { class: "dim" }, source.licence)),
      table(
        "Publications, the newest first",
        ["Published", "Rows", "Added", "Changed", "Dropped", "Kept aside", "Covers", "SHA-256"],
        [...own].reverse().map((v) => [dayWords(v.published), number(v.rows), number(v.added), number(v.changed), number(Math.max(0, v.ended - v.changed - v.touched)), number(v.rejected), windowWords(v.coverage), h("code", { class: "sum" }, v.sha256.slice(0, 12))]),
      ),
    );
    const completeness = await get<Completeness>("completeness", { source: id }).catch(() => null);
    const measures = completeness?.measures.filter((m) => m.ages.some((a) => a.complete !== null)) ?? [];
    if (measures.length === 0) {
      this.detail.append(h("p", { class: "dim" }, "How complete the newest days are is learned from several publications of the same days; these don’t tell."));
      return;
    }
    const percent = (v: number | null): string => (v === null ? "–" : `${Math.round(100 * v)}%`);
    for (const m of measures) {
      this.detail.append(
        table(
          `How complete the newest days are: ${measureWords(m.measure)}, ${m.place}`,
          ["Days old when published", "Recorded then", "Recorded later", "Complete", "Interval (90%)"],
          m.ages.filter((a) => a.complete !== null).map((a) => [`${a.days[0]} to ${a.days[1]}`, number(a.recorded), number(a.later), percent(a.complete), `${percent(a.low)} to ${percent(a.high)}`]),
        ),
      );
    }
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
      const plots = await import("./charts/plots.ts");
      const chart = plots.historyChart(found);
      replace(
        this.history,
        chart ? frame(chart) : h("p", {}, "Only one publication in the store has it."),
        table(
          `${measureWords(found.measure)}: ${found.definition}`,
          ["Published", "Figure", "Difference", "Why there is none"],
          found.vintages.map((v) => [dayWords(v.published), number(v.value), v.difference === null ? "" : (v.difference > 0 ? "+" : "") + number(v.difference), v.why_not ?? ""]),
        ),
        ...found.notes.map((note) => h("p", { class: "note" }, note)),
      );
    } catch (error) {
      replace(this.history);
      this.say(error);
    }
  }
}
