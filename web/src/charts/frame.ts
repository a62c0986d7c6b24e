// A chart with its title, its words for who can't see it, and its downloads.
import { download, h, s } from "../dom.ts";
import { table } from "../table.ts";
import { sentence } from "../words.ts";

// What a sign in the chart stands for.
export interface Key {
  sign: "circle" | "triangle" | "diamond" | "times" | "square";
  color: string;
  filled: boolean;
  words: string;
}

export interface Chart {
  keys?: Key[];
  // Where the picture alone tells no number: the table is open.
  listed?: boolean;
  title: string;
  // What it shows, in a sentence: read out instead of it.
  description: string;
  file: string;
  draw: (width: number) => SVGSVGElement | HTMLElement;
  // What it shows, for a spreadsheet.
  rows: Record<string, string | number | null>[];
}

export function csv(rows: Record<string, string | number | null>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | null | undefined): string => {
    let text = value === null || value === undefined ? "" : String(value);
    // A spreadsheet takes these for the beginning of a formula.
    if (typeof value === "string" && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [names.map(cell), ...rows.map((row) => names.map((name) => cell(row[name])))]
    .map((line) => line.join(","))
    .join("\r\n");
}

const STYLES = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-opacity", "fill-opacity", "font-family", "font-size", "font-weight", "font-variant-numeric", "text-anchor", "color", "opacity"];

// A copy that looks the same without the page's style sheet, on white.
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = [svg, ...svg.querySelectorAll("*")];
  const to = [copy, ...copy.querySelectorAll("*")];
  from.forEach((node, i) => {
    const style = getComputedStyle(node);
    for (const name of STYLES) {
      const value = style.getPropertyValue(name);
      if (value) to[i]?.setAttribute(name, value);
    }
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const background = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  background.setAttribute("width", "100%");
  background.setAttribute("height", "100%");
  background.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(background);
  return new XMLSerializer().serializeToString(copy);
}

async function png(svg: SVGSVGElement): Promise<Blob> {
  const scale = 2;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
  await image.decode();
  const canvas = h("canvas", {
    width: Math.round(svg.width.baseVal.value * scale),
    height: Math.round(svg.height.baseVal.value * scale),
  });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

function prepare(node: SVGSVGElement | HTMLElement, chart: Chart): SVGSVGElement | null {
  // Plot's own style element is refused by the policy; its rules stand in the page's style sheet.
  for (const style of node.querySelectorAll("style")) style.remove();
  const svg = node instanceof SVGSVGElement ? node : node.querySelector("svg");
  svg?.setAttribute("role", "img");
  svg?.setAttribute("aria-label", `${chart.title}. ${chart.description}`.trim());
  for (const part of svg?.querySelectorAll("[aria-label]") ?? []) part.removeAttribute("aria-label");
  return svg;
}

const shapes: Record<Key["sign"], string> = {
  circle: "M6,2a4,4 0 1,0 0.001,0Z",
  triangle: "M6,1.5L10.5,10H1.5Z",
  diamond: "M6,1L11,6L6,11L1,6Z",
  square: "M1.5,1.5H10.5V10.5H1.5Z",
  times: "M2,2L10,10M10,2L2,10",
};

const keysOf = (keys: Key[]): HTMLElement =>
  h(
    "ul",
    { class: "keys" },
    ...keys.map((key) =>
      h(
        "li",
        {},
        s("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, s("path", { d: shapes[key.sign], stroke: key.color, fill: key.filled ? key.color : "none", "stroke-width": 1.4 })),
        key.words,
      ),
    ),
  );

// The chart's numbers for who would rather read them; made when it is opened.
function asTable(chart: Chart): HTMLElement {
  const box = h("details", {}, h("summary", {}, "As a table"));
  box.addEventListener("toggle", () => {
    if (!box.open || box.childElementCount > 1) return;
    const names = Object.keys(chart.rows[0] ?? {});
    const rows = chart.rows.map((row) => names.map((name) => row[name] ?? null));
    box.append(table(`${chart.title}, as a table`, names.map((name) => sentence(name.replaceAll("_", " "))), rows, { caption: false }));
  });
  box.open = chart.listed ?? false;
  return box;
}

export function frame(chart: Chart): HTMLElement {
  const place = h("div", { class: "chart" });
  const tools = h("div", { class: "tools" });
  const figure = h(
    "figure",
    {},
    h("figcaption", {}, h("strong", {}, chart.title), " ", h("span", { class: "dim" }, chart.description), chart.keys ? keysOf(chart.keys) : null),
    place,
    tools,
    chart.rows.length > 0 ? asTable(chart) : null,
  );
  let svg: SVGSVGElement | null = null;
  let drawn = 0;
  const draw = (): void => {
    const width = Math.floor(place.clientWidth);
    if (width < 50 || width === drawn) return;
    drawn = width;
    const node = chart.draw(width);
    svg = prepare(node, chart);
    place.replaceChildren(node);
  };
  new ResizeObserver(draw).observe(place);
  const button = (words: string, act: () => void | Promise<void>): HTMLButtonElement =>
    h("button", { type: "button", class: "small", "aria-label": `${words} of ${chart.title}`, click: () => void act() }, words);
  tools.append(
    button("SVG", () => {
      if (svg) download(`${chart.file}.svg`, "image/svg+xml", standalone(svg));
    }),
    button("PNG", async () => {
      if (svg) download(`${chart.file}.png`, "image/png", await png(svg));
    }),
    button("CSV", () => download(`${chart.file}.csv`, "text/csv", csv(chart.rows))),
  );
  return figure;
}
