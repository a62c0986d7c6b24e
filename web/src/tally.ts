// Who was shot in a city since some moment, live.
import { get, Problem } from "./api.ts";
import { frame, type Chart } from "./charts/frame.ts";
import type { GeoJSON } from "./charts/plots.ts";
import { announce, copyButton, h, replace } from "./dom.ts";
import type { CatalogSource, Tally, Vintage } from "./types.ts";
import { dayWords, number, placeWords, utc, windowWords } from "./words.ts";

const MEASURE = "people-shot";

interface Offer {
  place: string;
  since: string;
  until: string;
}

// The last weekend that the newest records of a city hold.
function lastWeekend(vintage: Vintage): { since: string; until: string } {
  const end = utc(vintage.coverage[1]);
  const friday = new Date(end);
  friday.setUTCHours(17, 0, 0, 0);
  const hours = 3_600_000;
  const weekend = 60;  // from Friday 5 p.m. to Monday 5 a.m.
  while (friday.getUTCDay() !== 5 || friday.getTime() + weekend * hours > end.getTime()) friday.setUTCDate(friday.getUTCDate() - 1);
  const minute = (d: Date): string => d.toISOString().slice(0, 16);
  return { since: minute(friday), until: minute(new Date(friday.getTime() + weekend * hours)) };
}

export class TallyView {
  private events: EventSource | null = null;
  private readonly place = h("select", { id: "tally-place", name: "in" });
  private readonly since = h("input", { id: "since", type: "text", placeholder: "Friday 10:32 p.m.", autocomplete: "off" });
  private readonly until = h("input", { id: "until", type: "text", placeholder: "now", autocomplete: "off" });
  private readonly problem = h("div", { class: "problem", role: "alert" });
  private readonly result = h("div", { class: "result" });
  private offers: Offer[] = [];

  constructor(private readonly main: HTMLElement) {}

  async show(query: URLSearchParams): Promise<void> {
    document.title = "Tally · blotter";
    const form = h(
      "form",
      { class: "ask row" },
      h("label", {}, "City", this.place),
      h("label", {}, "Since", this.since),
      h("label", {}, "Until", this.until),
      h("button", { type: "submit", class: "main" }, "Count"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.follow();
    });
    this.place.addEventListener("change", () => {
      this.offer();
      this.follow();
    });
    replace(this.main, h("h1", {}, "Who was shot since …"), form, this.problem, this.result);
    try {
      await this.load();
    } catch (error) {
      this.say(error);
      return;
    }
    const place = query.get("in");
    if (place && !this.offers.some((o) => o.place === place)) this.place.append(h("option", { value: place }, placeWords(place)));
    if (place) this.place.value = place;
    if (query.get("since")) {
      this.since.value = query.get("since") ?? "";
      this.until.value = query.get("until") ?? "";
    } else {
      this.offer();
    }
    if (this.place.value) this.follow();
    else replace(this.result, h("p", {}, "No records of shootings are in the store yet: import an export of a city first."));
  }

  leave(): void {
    this.events?.close();
    this.events = null;
  }

  private async load(): Promise<void> {
    const [sources, vintages] = await Promise.all([get<{ sources: CatalogSource[] }>("sources"), get<{ vintages: Vintage[] }>("vintages")]);
    const newest = new Map<string, { place: string; vintage: Vintage }>();
    for (const vintage of vintages.vintages) {
      const source = sources.sources.find((one) => one.id === vintage.source);
      if (!source?.place || !source.definitions.some((d) => d.measure === MEASURE)) continue;
      const known = newest.get(source.place);
      if (!known || known.vintage.coverage[1] < vintage.coverage[1]) newest.set(source.place, { place: source.place, vintage });
    }
    this.offers = [...newest.values()].map(({ place, vintage }) => ({ place, ...lastWeekend(vintage) }));
    replace(this.place, ...this.offers.map((o) => h("option", { value: o.place }, placeWords(o.place))));
  }

  private offer(): void {
    const offer = this.offers.find((o) => o.place === this.place.value);
    this.since.value = offer?.since ?? "";
    this.until.value = offer?.until ?? "";
  }

  private say(error: unknown): void {
    const p = error instanceof Problem ? error : new Problem("The page failed.", String(error), 0);
    replace(this.problem, h("p", {}, h("strong", {}, p.title), p.hint ? ` ${p.hint}` : ""));
  }

  private follow(): void {
    this.leave();
    replace(this.problem);
    const query = new URLSearchParams({ in: this.place.value, since: this.since.value });
    if (this.until.value.trim()) query.set("until", this.until.value.trim());
    history.replaceState(null, "", `#/tally?${query.toString()}`);
    void this.count(query);
  }

  // The first answer by a plain question, which says what is wrong; an event stream can't.
  private async count(query: URLSearchParams): Promise<void> {
    const asked = query.toString();
    const still = (): boolean => location.hash === `#/tally?${asked}`;
    try {
      const map = await get<GeoJSON>("boundaries", { in: query.get("in") ?? "" }).catch(() => null);
      const cut = new URLSearchParams(query);
      if (map) cut.set("by", map.dimension);
      const tally = await get<Tally>("tally", Object.fromEntries(cut));
      if (!still()) return;
      await this.draw(tally, cut, map);
      this.listen(cut, map);
    } catch (error) {
      if (!still()) return;
      replace(this.result);
      this.say(error);
    }
  }

  private listen(query: URLSearchParams, map: GeoJSON | null): void {
    let first = true;
    this.events = new EventSource(`/api/v1/tally/events?${query.toString()}`);
    this.events.addEventListener("tally", (event) => {
      const tally = JSON.parse((event as MessageEvent<string>).data) as Tally;
      if (first) {
        first = false;
        return;
      }
      announce(`The tally changed: ${number(tally["people-shot"])} people shot.`);
      void this.draw(tally, query, map);
    });
    this.events.addEventListener("error", () => this.result.querySelector(".live")?.replaceChildren("Not live: the server can't be reached."));
    this.events.addEventListener("open", () => this.result.querySelector(".live")?.replaceChildren("Live: a new publication shows here at once."));
  }

  private async draw(tally: Tally, query: URLSearchParams, map: GeoJSON | null): Promise<void> {
    const plots = await import("./charts/plots.ts");
    const figure = (value: number | null, words: string): HTMLElement => h("div", {}, h("dd", {}, number(value)), h("dt", {}, words));
    const ages = tally["victim-age"];
    const charts: (Chart | null)[] = [plots.timeChart(tally), plots.yearsChart(tally), plots.districtChart(tally, map)];
    replace(
      this.result,
      h("h2", {}, `${placeWords(tally.place)}, ${windowWords(tally.window)}`),
      h("dl", { class: "figures" }, figure(tally["people-shot"], "people shot"), figure(tally["people-shot-fatally"], "of them dead"), figure(tally["people-wounded"], "wounded"), figure(tally.shootings, "shootings"), ages ? h("div", {}, h("dd", {}, `${ages[0]}–${ages[1]}`), h("dt", {}, "ages, as published")) : null),
      h("p", { class: "live dim" }, ""),
      h("div", { class: "charts" }, ...charts.filter((c) => c !== null).map(frame)),
      map ? this.table(tally) : null,
      h("p", { class: "dim" }, `Counted from ${tally.source}, as published on ${dayWords(tally.published)}; its records cover ${windowWords(tally.coverage).replace(/\.$/, "")}. ${tally.provisional ? "Provisional." : "Published records: the newest days still fill up."}`),
      ...tally.notes.map((note) => h("p", { class: "note" }, note)),
      h("div", { class: "tools" }, h("a", { class: "button", href: `/feeds/tally.atom?${query.toString()}` }, "Atom"), h("a", { class: "button", href: `/feeds/tally.json?${query.toString()}` }, "JSON Feed"), h("a", { class: "button", href: `/api/v1/tally?${query.toString()}` }, "JSON"), copyButton("Share link", () => location.href)),
    );
  }

  private table(tally: Tally): HTMLElement {
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "By district" },
      h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, (tally.district ?? "district").replaceAll("_", " ")), h("th", { scope: "col" }, "People shot"), h("th", { scope: "col" }, "Dead"))), h("tbody", {}, ...tally.by_district.map((d) => h("tr", {}, h("th", { scope: "row" }, d.name ?? d.value ?? "not stated"), h("td", {}, number(d["people-shot"])), h("td", {}, number(d["people-shot-fatally"])))))),
    );
  }
}
