// The charts, by Observable Plot: loaded when the first one is shown.
import * as Plot from "@observablehq/plot";
import type { Bar, CheckedClaim, History, Tally, Way } from "../types.ts";
import { change, dayWords, measureWords, number, utc, valueWords, windowWords } from "../words.ts";
import type { Chart } from "./frame.ts";

const style = { fontFamily: "inherit", fontSize: "12px", background: "transparent", overflow: "visible" };

const isPercent = (form: string): boolean => form === "change" || form === "direction";
const axis = (form: string) => (value: number): string => (isPercent(form) ? `${value > 0 ? "+" : ""}${value}%` : number(value));

const agreement: Record<Way["agreement"], string> = { agrees: "agrees", near: "comes close", disagrees: "does not" };
const symbols = { domain: ["agrees", "comes close", "does not", "not what was said"], range: ["circle", "triangle", "diamond2", "times"] };

const label = (way: Way): string => (way.allowed ? agreement[way.agreement] : "not what was said");

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const choiceNames: Record<string, string> = {
  period: "Period",
  baseline: "Compared with",
  definition: "Counted as",
  unit: "Unit",
  place: "Place",
  publication: "Published",
};

// The choices in which the ways differ, each with its options, in the order in which they come.
function options(curve: Way[]): { choice: string; option: string }[] {
  const out: { choice: string; option: string }[] = [];
  for (const choice of Object.keys(choiceNames)) {
    const seen = [...new Set(curve.map((way) => way.options[choice]).filter((x) => x !== undefined))];
    if (seen.length > 1) for (const option of seen) out.push({ choice, option });
  }
  return out;
}

// Options of one choice that begin alike are told apart by what comes after: "… first-degree murder alone".
function withoutCommonWords(o: { choice: string; option: string }, rows: { choice: string; option: string }[]): string {
  const own = o.option.split(" ");
  const others = rows.filter((r) => r.choice === o.choice && r !== o).map((r) => r.option.split(" "));
  let common = 0;
  while (common + 1 < own.length && others.every((words) => words[common] === own[common])) ++common;
  return common > 1 ? `… ${own.slice(common).join(" ")}` : o.option;
}

// Every way to count the statement, the smallest figure first; below, which choices each one made.
export function curveChart(claim: CheckedClaim): Chart | null {
  const curve = claim.specifications?.curve ?? [];
  if (curve.length < 2) return null;
  const ways = curve.map((way, i) => ({ ...way, i, label: label(way) }));
  const rows = options(curve);
  const name = (o: { choice: string; option: string }): string => `${choiceNames[o.choice] ?? o.choice}: ${o.option}`;
  const short = new Map(rows.map((o) => [name(o), withoutCommonWords(o, rows)]));
  const most = 40;
  const dots = rows.length > most ? [] : rows;
  const marks = dots.flatMap((o) =>
    ways.filter((way) => way.options[o.choice] === o.option).map((way) => ({ i: way.i, row: name(o), label: way.label })),
  );
  const stated = typeof claim.value === "number" ? [claim.value] : [];
  return {
    title: "Every way to count it",
    description: `${curve.length} ways, the smallest figure first${stated.length ? "; the line is what was stated" : ""}.`,
    file: "ways-to-count",
    rows: curve.map((way) => ({
      value: way.value,
      count: way.count,
      baseline_count: way.baseline_count,
      agreement: label(way),
      from: way.window[0],
      to: way.window[1],
      definition: way.definition_id,
      source: way.source,
      vintage: way.vintage,
      differs: way.differs.join("; "),
    })),
    draw: (width) => {
      const left = width < 500 ? 140 : 250;
      const letters = Math.floor(left / 7);
      const x = { domain: ways.map((way) => way.i), axis: null, padding: 0.2 } as const;
      const top = Plot.plot({
        width,
        height: 190,
        marginLeft: left,
        marginRight: 12,
        className: "plot",
        style,
        x,
        y: { label: null, tickFormat: axis(claim.form), grid: true, nice: true, ticks: 5 },
        symbol: { ...symbols, legend: false },
        marks: [
          Plot.ruleY(stated, { className: "stated", strokeDasharray: "4 3" }),
          Plot.dot(ways, {
            x: "i",
            y: "value",
            symbol: "label",
            r: 4,
            stroke: (way: { plain: boolean }) => (way.plain ? "var(--accent)" : "currentColor"),
            fill: (way: { plain: boolean; label: string }) =>
              way.plain ? "var(--accent)" : way.label === "agrees" ? "currentColor" : "var(--ground)",
            strokeWidth: 1.2,
          }),
        ],
      });
      if (dots.length === 0) return top as SVGSVGElement;
      const below = Plot.plot({
        width,
        height: 20 + dots.length * 17,
        marginLeft: left,
        marginRight: 12,
        marginTop: 4,
        marginBottom: 4,
        className: "plot",
        style,
        x,
        y: { label: null, domain: dots.map(name), tickFormat: (d: string) => cut(short.get(d) ?? d, letters), tickSize: 0 },
        marks: [
          Plot.ruleY(dots.map(name), { strokeOpacity: 0.12 }),
          Plot.cell(marks, { x: "i", y: "row", fill: "currentColor", insetTop: 5, insetBottom: 5 }),
        ],
      });
      return stacked([top as SVGSVGElement, below as SVGSVGElement], width);
    },
  };
}

// Several pictures under one another, as one that can be saved.
function stacked(parts: SVGSVGElement[], width: number): SVGSVGElement {
  const out = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  let height = 0;
  for (const part of parts) {
    part.setAttribute("y", String(height));
    height += Number(part.getAttribute("height"));
    out.append(part);
  }
  out.setAttribute("class", "plot");
  out.setAttribute("width", String(width));
  out.setAttribute("height", String(height));
  out.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return out;
}

export function landscapeChart(claim: CheckedClaim): Chart | null {
  const l = claim.landscape;
  const bars = l?.bars ?? [];
  const fewest = 5;
  if (!l || bars.length < 2 || l.settings < fewest) return null;
  const form = claim.form;
  const figure = l.figure;
  const here = (bar: Bar, last: boolean): boolean =>
    figure !== undefined && figure >= bar.from && (figure < bar.to || (last && figure <= bar.to));
  const shown = bars.map((bar, i) => ({ ...bar, own: here(bar, i === bars.length - 1) }));
  return {
    title: "Where it stands among all of its kind",
    description: `${number(l.settings)} ${l.what}: ${number(l.below)} lower, ${number(l.above)} higher; the median is ${valueWords(form, l.median)}.`,
    file: "landscape",
    rows: bars.map((bar) => ({ from: bar.from, to: bar.to, settings: bar.settings })),
    draw: (width) =>
      Plot.plot({
        width,
        height: 210,
        marginLeft: 44,
        marginTop: 30,
        className: "plot",
        style,
        x: { label: null, tickFormat: axis(form), ticks: Math.max(3, Math.floor(width / 90)) },
        y: { label: null, grid: true, ticks: 4 },
        marks: [
          Plot.rectY(shown, { x1: "from", x2: "to", y: "settings", fill: (b: { own: boolean }) => (b.own ? "var(--accent)" : "var(--bar)"), insetLeft: 0.5, insetRight: 0.5 }),
          Plot.ruleY([0]),
          figure === undefined ? null : Plot.ruleX([figure], { stroke: "var(--accent)", strokeWidth: 2 }),
          figure === undefined
            ? null
            : Plot.text([figure], {
                x: (d: number) => d,
                text: () => `this one: ${valueWords(form, figure)}`,
                frameAnchor: "top",
                dy: -16,
                fill: "var(--accent)",
                fontWeight: "bold",
                textAnchor: (figure - l.lowest) / (l.highest - l.lowest || 1) > 0.6 ? "end" : "start",
              }),
        ],
      }) as SVGSVGElement,
  };
}

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
    description: split ? "Dark: shot dead; light: wounded." : "",
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
        y: { label: null, grid: true, ticks: 4, tickFormat: "d" },
        color: fates,
        marks: [
          Plot.rectY(marks, Plot.stackY({ x1: "from", x2: "to", y: "n", fill: "fate", order: fates.domain, insetLeft: 0.5, insetRight: 0.5 })),
          Plot.ruleY([0]),
        ],
      }) as SVGSVGElement,
  };
}

export function yearsChart(tally: Tally): Chart | null {
  const years = tally.earlier.filter((e) => e["people-shot"] !== null);
  if (years.length === 0) return null;
  const now = { name: tally.window[0].slice(0, 4), n: tally["people-shot"], own: true };
  const bars = [...years.map((e) => ({ name: e.name, n: e["people-shot"], own: false })), now];
  return {
    title: "The same window of earlier years",
    description: `People shot, ${years[0]?.name ?? ""} to ${now.name}; the last one is this window.`,
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
        y: { label: null, grid: true, ticks: 4 },
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
    rows: rows.map((r) => ({ district: r.name, people_shot: r.n, shot_dead: r.dead })),
  };
  if (map) {
    const by = new Map(rows.map((r) => [r.value, r.n]));
    return {
      ...base,
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
  return {
    ...base,
    description: "As the department publishes them.",
    draw: (width) =>
      Plot.plot({
        width,
        height: 30 + rows.length * 20,
        marginLeft: Math.min(width / 3, 8 * Math.max(...rows.map((r) => r.name.length)) + 14),
        marginRight: 30,
        className: "plot",
        style,
        x: { label: null, axis: null },
        y: { label: null, domain: rows.map((r) => r.name), tickSize: 0 },
        marks: [
          Plot.barX(rows, { x: "n", y: "name", fill: "var(--bar)", insetTop: 2, insetBottom: 2 }),
          Plot.text(rows, { x: "n", y: "name", text: (r: { n: number }) => number(r.n), dx: 5, textAnchor: "start" }),
        ],
      }) as SVGSVGElement,
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
    title: `${measureWords(history.measure)}, ${windowWords(history.window)}, as published on each day`,
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
        className: "plot",
        style,
        x: { type: "utc", label: null, ticks: Math.max(2, Math.floor(width / 120)) },
        y: { label: null, grid: true, nice: true, ticks: 5 },
        marks: [
          Plot.line(points, { x: "day", y: "n", curve: "step-after", stroke: "var(--bar)" }),
          Plot.dot(points, { x: "day", y: "n", fill: "var(--accent)", r: 4, title: (p: { published: string; n: number }) => `${dayWords(p.published)}: ${number(p.n)}` }),
          Plot.text(points.length <= 8 ? points : [points[0], points.at(-1)], { x: "day", y: "n", text: (p: { n: number }) => number(p.n), dy: -10 }),
        ],
      }) as SVGSVGElement,
  };
}
