// Elements from values. Text goes in as text nodes alone, so nothing that a story holds is ever markup.

type Child = Node | string | number | null | undefined | false;
type Value = string | number | boolean | null | undefined | ((event: never) => void);

const SVG = "http://www.w3.org/2000/svg";

function fill(node: Element, attributes: Record<string, Value>, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") node.addEventListener(name, value as EventListener);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  fill(node, attributes, children);
  return node;
}

export function s(tag: string, attributes: Record<string, Value> = {}, ...children: Child[]): SVGElement {
  const node = document.createElementNS(SVG, tag);
  fill(node, attributes, children);
  return node as SVGElement;
}

export function replace(node: Element, ...children: Child[]): void {
  node.replaceChildren();
  fill(node, {}, children);
}

// Read out by screen readers.
export function announce(text: string): void {
  const status = document.getElementById("status");
  if (status) status.textContent = text;
}

export function download(name: string, type: string, content: BlobPart): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = h("a", { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

export function copyButton(label: string, text: () => string | Promise<string>): HTMLButtonElement {
  const button = h("button", { type: "button", class: "small" }, label);
  const copy = async (): Promise<void> => {
    const words = await text();
    if (button.nextElementSibling?.classList.contains("copy")) button.nextElementSibling.remove();
    try {
      await navigator.clipboard.writeText(words);
      button.textContent = "Copied";
      announce("Copied.");
      setTimeout(() => (button.textContent = label), 2000);
    } catch {
      // Without a clipboard (no secure context) the text is shown to be copied by hand.
      const area = h("textarea", { class: "copy", readonly: true, rows: 3, "aria-label": label }, words);
      button.after(area);
      area.select();
    }
  };
  button.addEventListener("click", () => void copy());
  return button;
}

// A flag stays with its value where there is room for both.
export const command = (text: string): HTMLElement =>
  h("div", { class: "command" }, h("code", {}, ...text.split(/ (?=--)/).flatMap((one, i) => [i ? " " : "", h("span", { class: "flag" }, one)])), copyButton("Copy command", () => text));
