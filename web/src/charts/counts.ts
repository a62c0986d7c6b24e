// The charts of the tally and of the records, by Observable Plot.
import * as Plot from "@observablehq/plot";
import type { History, Tally } from "../types.ts";
import { change, dayWords, measureWords, number, sentence, utc, windowWords } from "../words.ts";
import type { Chart, Key } from "./frame.ts";
import { style, whole } from "./style.ts";

const kinds: [keyof Pick<Tally, "people-shot-fatally" | "people-wounded">, string][] = [
  ["people-shot-fatally", "shot dead"],
  ["people-wounded", "wounded"],
];
const fates = { domain: ["shot dead", "wounded"], range: ["var(--accent)", "var(--bar)"] };

export function timeChart(tally: Tally): Chart {
  const byHour = tally.by_hour.length > 0;
  const steps = byHour ? tally.by_hour : tally.by_day;
  const split = tally["people-wounded"] !== null;
  const marks = steps.flatMap((step) =>
    split
      ? kinds.map(([key, words]) => ({ from: utc(step.window[0]), to: utc(step.window[1]), fate: words, n: step[key] ?? 0 }))
      : [{ from: utc(step.window[0]), to: utc(step.window[1]), fate: "wounded", n: step["people-shot"] ?? 0 }],
  );
  return {
    title: `People shot by the ${byHour ? "hour" : "day"}`,
    description: "",
    ...(split ? { keys: fates.domain.map((words, i): Key => ({ sign: "square", color: fates.range[i] ?? "", filled: true, words })) } : {}),
    file: "timeline",
    rows: steps.map((step) => ({
      from: step.window[0],
      to: step.window[1],
      people_shot: step["people-shot"],
      shot_dead: step["people-shot-fatally"],
      wounded: step["people-wounded"],
      shootings: step.shootings,
    })),
    draw: (width) =>
      Plot.plot({
        width,
        height: 200,
        marginLeft: 36,
        className: "plot",
        style,
        x: { type: "utc", label: null, ticks: Math.max(2, Math.floor(width / 110)) },
        y: { label: null, grid: true, ticks: whole(4, Math.max(...steps.map((step) => step["people-shot"] ?? 0))), tickFormat: "d" },
        color: fates,
        marks: [
          Plot.rectY(marks, Plot.stackY({ x1: "from", x2: "to", y: "n", fill: "fate", order: fates.domain, insetLeft: 0.5, insetRight: 0.5 })),
          Plot.ruleY([0]),
        ],
      }) as SVGSVGElement,
  };
}

// As blotter moves a window into another year: with hours it is a weekend or a part of one, and keeps its weekdays.
const sameDays = (tally: Tally): string =>
  tally.window.every((minute) => minute.endsWith("T00:00")) ? "on the same dates" : "on the same weekdays, a holiday’s with the holiday";

export function yearsChart(tally: Tally): Chart | null {
  const years = tally.earlier.filter((e) => e["people-shot"] !== null);
  if (years.length === 0) return null;
  const now = { name: tally.window[0].slice(0, 4), n: tally["people-shot"], own: true };
  const bars = [...years.map((e) => ({ name: e.name, n: e["people-shot"], own: false })), now];
  return {
    title: "The same window of earlier years",
    description: `People shot, ${years[0]?.name ?? ""} to ${now.name}, ${sameDays(tally)}; the last one is this window.`,
    file: "earlier-years",
    rows: bars.map((b) => ({ year: b.name, people_shot: b.n })),
    draw: (width) =>
      Plot.plot({
        width,
        height: 190,
        marginLeft: 36,
        className: "plot",
        style,
        x: { type: "band", label: null, tickFormat: (d: string) => (width < 500 ? `’${d.slice(2)}` : d) },
        y: { label: null, grid: true, ticks: whole(4, Math.max(...bars.map((b) => b.n ?? 0))) },
        marks: [
          Plot.barY(bars, { x: "name", y: "n", fill: (b: { own: boolean }) => (b.own ? "var(--accent)" : "var(--bar)") }),
          Plot.text(bars, { x: "name", y: "n", text: (b: { n: number | null }) => number(b.n), dy: -7 }),
          Plot.ruleY([0]),
        ],
      }) as SVGSVGElement,
  };
}

export function districtChart(tally: Tally, map: GeoJSON | null): Chart | null {
  const rows = tally.by_district.map((d) => ({ value: d.value, name: d.name ?? d.value ?? "not stated", n: d["people-shot"] ?? 0, dead: d["people-shot-fatally"] ?? 0 }));
  if (rows.length === 0) return null;
  const base = {
    title: `People shot by ${(tally.district ?? "district").replaceAll("_", " ")}`,
    file: "districts",
    rows: rows.map((r) => ({ [tally.district ?? "district"]: r.name, people_shot: r.n, shot_dead: r.dead })),
  };
  if (map) {
    const by = new Map(rows.map((r) => [r.value, r.n]));
    return {
      ...base,
      listed: true,
      description: `The stronger the colour, the more: ${number(Math.max(...rows.map((r) => r.n)))} at most; the table has the numbers.`,
      draw: (width) =>
        Plot.plot({
          width,
          height: Math.min(560, width * 1.1),
          className: "plot",
          style,
          projection: { type: "mercator", domain: map as never },
          color: { type: "identity" },
          marks: [
            Plot.geo(map as never, {
              fill: (f: Feature) => `color-mix(in oklab, var(--accent) ${Math.round((100 * (by.get(f.properties.value) ?? 0)) / Math.max(...rows.map((r) => r.n), 1))}%, var(--ground-2))`,
              stroke: "var(--rule)",
              title: (f: Feature) => `${f.properties.name ?? f.properties.value}: ${by.get(f.properties.value) ?? 0}`,
            }),
          ],
        }) as SVGSVGElement,
    };
  }
  return { ...base, description: "As the department publishes them.", draw: bars(rows) };
}

// A bar a row, named at its left and numbered at its right.
const bars = (rows: { name: string; n: number }[]) => (width: number): SVGSVGElement =>
  Plot.plot({
    width,
    height: 30 + rows.length * 20,
    marginLeft: Math.min(width / 3, 8 * Math.max(...rows.map((r) => r.name.length)) + 14),
    marginRight: 30,
    marginTop: 6,
    marginBottom: 6,
    className: "plot",
    style,
    x: { label: null, axis: null },
    y: { label: null, domain: rows.map((r) => r.name), tickSize: 0 },
    marks: [
      Plot.barX(rows, { x: "n", y: "name", fill: "var(--bar)", insetTop: 2, insetBottom: 2 }),
      Plot.text(rows, { x: "n", y: "name", text: (r: { n: number }) => number(r.n), dx: 5, textAnchor: "start" }),
    ],
  }) as SVGSVGElement;

// Single years would tell one person apart from another.
function inDecades(ages: Tally["by_age"]): { name: string; n: number }[] {
  const out = new Map<string, number>();
  for (const age of ages) {
    const from = /^\d+$/.test(age.value ?? "") ? Math.floor(Number(age.value) / 10) * 10 : null;
    const name = from === null ? (age.value ?? "not stated") : `${from}-${from + 9}`;
    out.set(name, (out.get(name) ?? 0) + age["people-shot"]);
  }
  const first = (name: string): number => Number(/^\d+/.exec(name)?.[0] ?? Infinity);
  return [...out].map(([name, n]) => ({ name, n })).sort((a, b) => first(a.name) - first(b.name));
}

export function ageChart(tally: Tally): Chart | null {
  const rows = inDecades(tally.by_age);
  if (rows.length < 2) return null;
  return {
    title: "People shot by age",
    description: "In the brackets that are published; single years by tens.",
    file: "ages",
    rows: rows.map((r) => ({ age: r.name, people_shot: r.n })),
    draw: bars(rows),
  };
}

export interface Feature {
  properties: { value: string; name?: string };
}
export interface GeoJSON {
  type: "FeatureCollection";
  dimension: string;  // the column that counts are cut up by
  features: Feature[];
}

export function historyChart(history: History): Chart | null {
  const points = history.vintages
    .filter((v) => v.value !== null)
    .map((v) => ({ day: utc(v.published), n: v.value ?? 0, published: v.published }));
  if (points.length < 2) return null;
  return {
    title: `${sentence(measureWords(history.measure))}, ${windowWords(history.window)}, as published on each day`,
    description:
      history.first !== null && history.last !== null && history.revised_by !== null
        ? `${number(history.first)} in the oldest publication, ${number(history.last)} in the newest${history.first ? `: ${change((100 * history.revised_by) / history.first)}` : ""}.`
        : "",
    file: "history",
    rows: history.vintages.map((v) => ({ published: v.published, vintage: v.vintage, value: v.value, why_not: v.why_not })),
    draw: (width) =>
      Plot.plot({
        width,
        height: 210,
        marginLeft: 48,
        marginRight: 30,
        insetLeft: 24,
        className: "plot",
        style,
        x: { type: "utc", label: null, ticks: Math.max(2, Math.floor(width / 120)) },
        y: { label: null, grid: true, nice: true, ticks: whole(5, Math.max(...points.map((p) => p.n)) - Math.min(...points.map((p) => p.n))) },
        marks: [
          Plot.line(points, { x: "day", y: "n", curve: "step-after", stroke: "var(--bar)" }),
          Plot.dot(points, { x: "day", y: "n", fill: "var(--accent)", r: 4, title: (p: { published: string; n: number }) => `${dayWords(p.published)}: ${number(p.n)}` }),
          Plot.text(points.length <= 8 ? points : [points[0], points.at(-1)], { x: "day", y: "n", text: (p: { n: number }) => number(p.n), dy: -10 }),
        ],
      }) as SVGSVGElement,
  };
}
