// The charts of a statement, by Observable Plot: loaded when the first one is shown.
import * as Plot from "@observablehq/plot";
import type { Bar, CheckedClaim, Way } from "../types.ts";
import { edgeWords, number, valueWords, windowWords } from "../words.ts";
import type { Chart, Key } from "./frame.ts";
import { style, whole } from "./style.ts";

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

const signs: Record<string, Key["sign"]> = { agrees: "circle", "comes close": "triangle", "does not": "diamond", "not what was said": "times" };

interface Option {
  choice: string;
  option: string;
  short: string;
  tiny: string;   // where there is little room
  order: string;  // within its choice; empty: as they come
}

// What a way chose. Many periods are told by where they begin and where they end: 6 and 6 rather than 36.
function chosen(way: Way, byEdges: boolean): Option[] {
  const out: Option[] = [];
  for (const choice of Object.keys(choiceNames)) {
    const option = way.options[choice];
    if (option === undefined) continue;
    if (choice === "period" && byEdges) {
      const [from, to] = way.window;
      out.push({ choice: "from", option: from, short: `from ${edgeWords(from, false)}`, tiny: `from ${edgeWords(from, false, true)}`, order: from });
      out.push({ choice: "to", option: to, short: `to ${edgeWords(to, true)}`, tiny: `to ${edgeWords(to, true, true)}`, order: to });
    } else {
      out.push({ choice, option, short: option, tiny: option, order: choice === "publication" ? way.vintage : choice === "period" ? way.window.join() : "" });
    }
  }
  return out;
}

const rowName = (o: Option): string => `${o.choice}: ${o.option}`;

// The choices in which the ways differ, each with its options: ends of periods by time, others as they come.
function rowsOf(curve: Way[], byEdges: boolean): Option[] {
  const all = new Map<string, Option>();
  for (const way of curve) for (const o of chosen(way, byEdges)) if (!all.has(rowName(o))) all.set(rowName(o), o);
  const order = ["from", "to", ...Object.keys(choiceNames)];
  const rows = [...all.values()].sort((a, b) => order.indexOf(a.choice) - order.indexOf(b.choice) || a.order.localeCompare(b.order));
  const varied = rows.filter((o) => rows.some((other) => other !== o && other.choice === o.choice));
  return varied.map((o) => (o.choice === "from" || o.choice === "to" ? o : { ...o, short: withoutCommonWords(o, varied), tiny: withoutCommonWords(o, varied) }));
}

function sayByEdges(curve: Way[]): boolean {
  const few = 8;
  const count = (values: (string | undefined)[]): number => new Set(values).size;
  const periods = count(curve.map((way) => way.options["period"]));
  return periods > few && count(curve.map((way) => way.window[0])) + count(curve.map((way) => way.window[1])) < periods;
}

// Options of one choice that begin alike are told apart by what comes after: "… first-degree murder alone".
function withoutCommonWords(o: Option, rows: Option[]): string {
  const own = o.option.split(" ");
  const others = rows.filter((r) => r.choice === o.choice && r !== o).map((r) => r.option.split(" "));
  let common = 0;
  while (common + 1 < own.length && others.every((words) => words[common] === own[common])) ++common;
  return common > 1 ? `… ${own.slice(common).join(" ")}` : o.option;
}

function keysOf(ways: { label: string; plain: boolean }[]): Key[] {
  const used = symbols.domain.filter((one) => ways.some((way) => way.label === one));
  const keys: Key[] = used.map((words) => ({ sign: signs[words] ?? "circle", color: "currentColor", filled: words === "agrees", words }));
  const plain = ways.find((way) => way.plain);
  if (plain) keys.push({ sign: signs[plain.label] ?? "circle", color: "var(--accent)", filled: true, words: "as the words are read first" });
  return keys;
}

function waysWords(claim: CheckedClaim, curve: Way[]): string {
  const other = curve.filter((way) => !way.allowed).length;
  const beside = other ? `, and ${other} that count something else than was said` : "";
  return `${curve.length - other} ways${beside}, the smallest figure first${typeof claim.value === "number" ? "; the dashed line is what was stated" : ""}.`;
}

// Every way to count the statement, the smallest figure first; below, which choices each one made.
export function curveChart(claim: CheckedClaim): Chart | null {
  const curve = claim.specifications?.curve ?? [];
  if (curve.length < 2) return null;
  const ways = curve.map((way, i) => ({ ...way, i, label: label(way) }));
  const byEdges = sayByEdges(curve);
  const rows = rowsOf(curve, byEdges);
  const most = 40;
  const dots = rows.length > most ? [] : rows;
  const shown = new Map(dots.map((o) => [rowName(o), o]));
  const marks = ways.flatMap((way) => chosen(way, byEdges).map((o) => ({ i: way.i, row: rowName(o), label: way.label }))).filter((m) => shown.has(m.row));
  const stated = typeof claim.value === "number" ? [claim.value] : [];
  const told = (way: Way & { label: string }): string => `${valueWords(claim.form, way.value)}: ${way.label}. ${windowWords(way.window)}${way.differs.length ? `; ${way.differs.join("; ")}` : ""}`;
  return {
    title: "Every way to count it",
    description: waysWords(claim, curve),
    keys: keysOf(ways),
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
      const letter = 6.6;
      const words = (o: Option): string => (width < 500 ? o.tiny : o.short);
      const longest = Math.max(4, ...dots.map((o) => words(o).length)) * letter + 14;
      const left = Math.min(longest, width < 500 ? 152 : 240);
      const letters = Math.floor((left - 14) / letter);
      const named = (row: string): string => cut(words(shown.get(row) ?? { choice: "", option: row, short: row, tiny: row, order: "" }), letters);
      const r = Math.min(4, Math.max(2, (0.45 * (width - left)) / ways.length + 1));
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
          // The reading taken first on top of all.
          Plot.dot([...ways].sort((a, b) => Number(a.plain) - Number(b.plain)), {
            x: "i",
            y: "value",
            symbol: "label",
            r,
            title: told,
            stroke: (way: { plain: boolean }) => (way.plain ? "var(--accent)" : "currentColor"),
            fill: (way: { plain: boolean; label: string }) =>
              way.plain ? "var(--accent)" : way.label === "agrees" ? "currentColor" : "var(--ground)",
            strokeWidth: 1.2,
          }),
        ],
      });
      if (dots.length === 0) return top as SVGSVGElement;
      const names = dots.map(rowName);
      const below = Plot.plot({
        width,
        height: 12 + dots.length * 17,
        marginLeft: left,
        marginRight: 12,
        marginTop: 4,
        marginBottom: 4,
        className: "plot",
        style,
        x,
        y: { label: null, domain: names, tickFormat: named, tickSize: 0 },
        marks: [
          Plot.ruleY(names, { strokeOpacity: 0.12 }),
          // A line between the choices.
          Plot.ruleY(dots.filter((o, i) => i > 0 && dots[i - 1]?.choice !== o.choice).map(rowName), { dy: -8.5, strokeOpacity: 0.5 }),
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
    description: `${number(l.settings)} ${l.what.replace(/^all /, "")}: ${number(l.below)} lower, ${number(l.above)} higher; the median is ${valueWords(form, l.median)}.`,
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
        y: { label: null, grid: true, ticks: whole(4, Math.max(...bars.map((b) => b.settings))) },
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
