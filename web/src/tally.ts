// Who was shot in a city since some moment, live.
import { get, Problem, told } from "./api.ts";
import { frame, type Chart } from "./charts/frame.ts";
import type { GeoJSON } from "./charts/counts.ts";
import { announce, command, copyButton, h, replace } from "./dom.ts";
import type { CatalogSource, Tally, Vintage } from "./types.ts";
import { dayWords, number, placeWords, utc, windowWords } from "./words.ts";

const MEASURE = "people-shot";

interface Offer {
  words: string;
  since: string;
  until: string;
}

const HOUR = 3_600_000;
const minute = (time: number): string => new Date(time).toISOString().slice(0, 16);

// Windows that the newest records of a city hold; the first one is shown unasked.
function offersOf(vintage: Vintage): Offer[] {
  const end = utc(vintage.coverage[1]).getTime();
  const start = utc(vintage.coverage[0]).getTime();
  const friday = new Date(end);
  friday.setUTCHours(17, 0, 0, 0);
  const weekend = 60 * HOUR;  // from Friday 5 p.m. to Monday 5 a.m.
  while (friday.getUTCDay() !== 5 || friday.getTime() + weekend > end) friday.setUTCDate(friday.getUTCDate() - 1);
  const week = 7 * 24 * HOUR;
  const midnight = Math.floor(end / (24 * HOUR)) * 24 * HOUR;
  const offers = [
    { words: "The last weekend on record", from: friday.getTime(), to: friday.getTime() + weekend },
    { words: "The weekend before", from: friday.getTime() - week, to: friday.getTime() - week + weekend },
    { words: "The last seven days on record", from: midnight - week, to: midnight },
    { words: "The year so far", from: Date.UTC(new Date(midnight - 1).getUTCFullYear(), 0, 1), to: midnight },
  ];
  return offers.filter((o) => o.from >= start).map((o) => ({ words: o.words, since: minute(o.from), until: minute(o.to) }));
}

// The youngest and the oldest, or their brackets: 0 to 59 would be ages that nobody may have.
function agesOf(tally: Tally): { value: string; words: string } | null {
  const range = tally["victim-age"];
  if (!range) return null;
  const published = tally.by_age.map((a) => a.value ?? "").filter((age) => /^<?\d/.test(age));
  const exact = published.every((age) => /^\d+$/.test(age));
  if (exact) return { value: `${range[0]}–${range[1]}`, words: "ages, as published" };
  const least = (age: string): number => (age.startsWith("<") ? 0 : Number.parseInt(age, 10));
  const sorted = published.sort((a, b) => least(a) - least(b));
  return { value: `${sorted[0] ?? ""} to ${sorted.at(-1) ?? ""}`, words: "age brackets, as published" };
}

function provisionalWords(tally: Tally): string {
  const notices = tally.notices?.notices ?? 0;
  const told = `${number(notices)} incident notice${notices === 1 ? "" : "s"}`;
  const parts = tally.parts.map((part) => `${number(part["people-shot"])} people shot in ${part.over}`).join(", ");
  return tally.over === "both" ? `: records as far as they go, and ${told} after that (${parts}).` : `: counted from ${told}, not from published records.`;
}

export class TallyView {
  private events: EventSource | null = null;
  private live = "";  // whether changes are heard of
  private readonly place = h("select", { id: "tally-place", name: "in" });
  private readonly since = h("input", { id: "since", type: "text", placeholder: "Friday 10:32 p.m.", autocomplete: "off" });
  private readonly until = h("input", { id: "until", type: "text", placeholder: "now", autocomplete: "off" });
  private readonly over = h("select", { id: "over", name: "over" }, h("option", { value: "" }, "records, then notices"), h("option", { value: "records" }, "records alone"), h("option", { value: "notices" }, "notices alone"));
  private readonly problem = h("div", { class: "problem", role: "alert" });
  private readonly result = h("div", { class: "result" });
  private readonly window = h("input", { id: "window", type: "text", placeholder: "this weekend", autocomplete: "off" });
  private readonly offered = h("div", { class: "tools", role: "group", "aria-label": "Windows" });
  private readonly offers = new Map<string, Offer[]>();
  private asked = 0;

  constructor(private readonly main: HTMLElement) {}

  async show(query: URLSearchParams): Promise<void> {
    document.title = "Tally · blotter";
    const form = h(
      "form",
      { class: "ask row" },
      h("label", {}, "City", this.place),
      h("label", {}, "Window", this.window),
      h("label", {}, "Or since", this.since),
      h("label", {}, "Until", this.until),
      h("label", {}, "Over", this.over),
      h("button", { type: "submit", class: "main" }, "Count"),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.follow();
    });
    this.place.addEventListener("change", () => {
      this.offer();
      this.take(this.offers.get(this.place.value)?.[0]);
    });
    this.over.addEventListener("change", () => {
      if (this.window.value || this.since.value) this.follow();
    });
    // One or the other.
    this.window.addEventListener("input", () => (this.since.value = this.until.value = ""));
    for (const input of [this.since, this.until]) input.addEventListener("input", () => (this.window.value = ""));
    replace(this.main, h("h1", {}, "People shot, in a window of time"), form, this.offered, this.problem, this.result);
    try {
      await this.load();
    } catch (error) {
      this.say(error);
      return;
    }
    const place = query.get("in");
    if (place && !this.offers.has(place)) this.place.append(h("option", { value: place }, placeWords(place)));
    if (place) this.place.value = place;
    this.offer();
    this.window.value = query.get("window") ?? "";
    this.since.value = query.get("since") ?? "";
    this.until.value = query.get("until") ?? "";
    this.over.value = query.get("over") ?? "";
    if (this.window.value || this.since.value) this.follow();
    else if (this.place.value) this.take(this.offers.get(this.place.value)?.[0]);
    else replace(this.result, h("p", {}, "No records of shootings are in the store yet: import an export of a city first."));
  }

  leave(): void {
    ++this.asked;
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
    for (const { place, vintage } of newest.values()) this.offers.set(place, offersOf(vintage));
    replace(this.place, ...[...this.offers.keys()].map((place) => h("option", { value: place }, placeWords(place))));
  }

  private offer(): void {
    const offers = this.offers.get(this.place.value) ?? [];
    replace(this.offered, ...offers.map((o) => h("button", { type: "button", class: "small", click: () => this.take(o) }, o.words)));
  }

  private take(offer: Offer | undefined): void {
    if (!offer) return;
    this.window.value = "";
    this.since.value = offer.since;
    this.until.value = offer.until;
    this.follow();
  }

  private say(error: unknown): void {
    const p = error instanceof Problem ? error : new Problem("The page failed.", String(error), 0);
    replace(this.problem, h("p", {}, told(p)));
  }

  private follow(): void {
    this.leave();
    replace(this.problem);
    const asked = this.asked;
    const query = new URLSearchParams({ in: this.place.value });
    for (const [name, input] of [["window", this.window], ["since", this.since], ["until", this.until], ["over", this.over]] as const)
      if (input.value.trim()) query.set(name, input.value.trim());
    history.replaceState(null, "", `#/tally?${query.toString()}`);
    void this.count(query, asked);
  }

  // The first answer by a plain question, which says what is wrong; an event stream can't.
  private async count(query: URLSearchParams, asked: number): Promise<void> {
    try {
      const map = await get<GeoJSON>("boundaries", { in: query.get("in") ?? "" }).catch(() => null);
      const cut = new URLSearchParams(query);
      if (map) cut.set("by", map.dimension);
      const tally = await get<Tally>("tally", Object.fromEntries(cut));
      if (asked !== this.asked) return;
      await this.draw(tally, cut, map);
      if (asked === this.asked) this.listen(cut, map, tally);
    } catch (error) {
      if (asked !== this.asked) return;
      replace(this.result);
      this.say(error);
    }
  }

  private listen(query: URLSearchParams, map: GeoJSON | null, told: Tally): void {
    // A stream that comes back sends the tally again, changed or not.
    let shown = told;
    this.events = new EventSource(`/api/v1/tally/events?${query.toString()}`);
    this.events.addEventListener("tally", (event) => {
      const tally = JSON.parse((event as MessageEvent<string>).data) as Tally;
      if (JSON.stringify(tally) === JSON.stringify(shown)) return;
      shown = tally;
      announce(`The tally changed: ${number(tally["people-shot"])} people shot.`);
      void this.draw(tally, query, map);
    });
    const say = (words: string): void => {
      this.live = words;
      this.result.querySelector(".live")?.replaceChildren(words);
    };
    this.events.addEventListener("error", () => say("Not live: the server can't be reached."));
    this.events.addEventListener("open", () => say("Live: a new publication shows here at once."));
  }

  private async draw(tally: Tally, query: URLSearchParams, map: GeoJSON | null): Promise<void> {
    const plots = await import("./charts/counts.ts");
    const figure = (value: number | null, words: string): HTMLElement => h("div", {}, h("dd", {}, number(value)), h("dt", {}, words));
    const ages = agesOf(tally);
    const charts: (Chart | null)[] = [plots.timeChart(tally), plots.yearsChart(tally), plots.ageChart(tally), plots.districtChart(tally, map)];
    const flags = [...query].filter(([name]) => name !== "in").map(([name, value]) => `--${name} ${/^[\w.:/-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`}`);
    replace(
      this.result,
      h("h2", {}, `${placeWords(tally.place)}, ${windowWords(tally.window)}`),
      tally.provisional ? h("p", { class: "provisional" }, h("strong", {}, "Provisional"), provisionalWords(tally)) : null,
      h("dl", { class: "figures" }, figure(tally["people-shot"], "people shot"), figure(tally["people-shot-fatally"], "of them dead"), figure(tally["people-wounded"], "wounded"), figure(tally.shootings, "shootings"), tally.several === null ? null : figure(tally.several, "with two or more people hit"), ages ? h("div", {}, h("dd", {}, ages.value), h("dt", {}, ages.words)) : null),
      h("p", { class: "live dim" }, this.live),
      h("div", { class: "charts" }, ...charts.filter((c) => c !== null).map(frame)),
      h("p", { class: "dim" }, "Counted from ", h("a", { href: `#/records?source=${tally.source}` }, tally.source), tally.over === "notices" ? `, received up to ${dayWords(tally.published)}.` : `, as published on ${dayWords(tally.published)}; its records cover ${windowWords(tally.coverage).replace(/\.$/, "")}. Published records: the newest days still fill up.`),
      ...tally.notes.map((note) => h("p", { class: "note" }, note)),
      command(`blotter tally ${tally.place} ${flags.join(" ")}`),
      h("div", { class: "tools" }, h("a", { class: "button", href: `/feeds/tally.atom?${query.toString()}` }, "Atom"), h("a", { class: "button", href: `/feeds/tally.json?${query.toString()}` }, "JSON Feed"), h("a", { class: "button", href: `/api/v1/tally?${query.toString()}` }, "JSON"), copyButton("Share link", () => location.href)),
    );
  }
}
