// Paste or drop a story; its statements are marked as the answers come in.
import { check, explain, get, Problem, report, told, type Story } from "../api.ts";
import { announce, copyButton, download, h, replace } from "../dom.ts";
import type { CatalogSource, CheckedClaim, DocumentInfo, ReadClaim, Together, Vintage } from "../types.ts";
import { sentence, verdicts } from "../words.ts";
import { badge, legend } from "./badges.ts";
import { editor } from "./edit.ts";
import { take } from "./file.ts";
import { panel } from "./panel.ts";
import { decode, emptyState, encode, type State } from "./state.ts";
import { rateInStory, storyView } from "./story.ts";

// A text that is lost with the tab would be a nuisance: kept for this tab alone.
const KEPT = "blotter-story";

interface Running {
  document: DocumentInfo | null;
  text: string;
  claims: ReadClaim[];
  said: string[];  // the claims in words
  checked: (CheckedClaim | null)[];
  together: Together[];
  done: boolean;
}

const replaceText = (node: Element | null, text: string): void => node?.replaceChildren(text);

function replaced<T extends Element>(place: Element, child: T): T {
  replace(place, child);
  return child;
}

export class CheckView {
  private state: State = emptyState();
  private running: Running | null = null;
  private abort: AbortController | null = null;
  private explaining: AbortController | null = null;
  private sources: CatalogSource[] = [];
  private vintages: Vintage[] = [];

  private readonly text = h("textarea", { id: "story", rows: 9, placeholder: "Paste a story, a press release or a post; or drop a file here.", spellcheck: "false" });
  private readonly published = h("input", { id: "published", type: "text", placeholder: "2025-09-01 or 2025-09-01T11:00", autocomplete: "off" });
  private readonly outlet = h("input", { id: "outlet", type: "text", autocomplete: "off" });
  private readonly place = h("input", { id: "place", type: "text", placeholder: "chicago", autocomplete: "off" });
  private readonly format = h("select", { id: "format" }, h("option", { value: "text" }, "plain text"), h("option", { value: "markdown" }, "Markdown"), h("option", { value: "html" }, "a saved page (HTML)"));
  private readonly problem = h("div", { class: "problem", role: "alert" });
  private readonly result = h("div", { class: "result" });
  private readonly form = this.makeForm();

  constructor(private readonly main: HTMLElement) {}

  async show(query: URLSearchParams): Promise<void> {
    document.title = "Check · blotter";
    this.hearDrops(replaced(this.main, h("div", { class: "check" }, h("h1", {}, "Check a text against the records"), this.form, this.problem, this.result)));
    replace(this.result, legend());
    const shared = query.get("s");
    this.state = { ...emptyState(), story: this.kept() };
    try {
      if (shared) this.state = await decode(shared);
    } catch {
      this.fillForm();
      return this.say(new Problem("This link is damaged.", "Ask for it again, or paste the text.", 0));
    }
    this.fillForm();
    if (shared) await this.run();
  }

  leave(): void {
    this.abort?.abort();
    this.explaining?.abort();
    if (this.text.value !== this.state.story.text) this.readForm();
  }

  private kept(): Story {
    try {
      return JSON.parse(sessionStorage.getItem(KEPT) ?? "") as Story;
    } catch {
      return { text: "" };
    }
  }

  private makeForm(): HTMLFormElement {
    const file = h("input", { type: "file", id: "file", accept: ".txt,.md,.markdown,.html,.htm,text/*", class: "hidden" });
    file.addEventListener("change", () => void this.take(file.files?.[0]));
    const form = h(
      "form",
      { class: "ask" },
      h("label", { for: "story" }, "The text"),
      this.text,
      h("div", { class: "fields" }, h("label", {}, "Published", this.published), h("label", {}, "Outlet (optional)", this.outlet), h("label", {}, "Place, where it names none", this.place), h("label", {}, "Format", this.format)),
      h("div", { class: "tools" }, h("button", { type: "submit", class: "main" }, "Check"), h("label", { for: "file", class: "button" }, "Open a file"), file),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.readForm();
      void this.run();
    });
    this.result.addEventListener("keydown", (event) => {
      const n = this.state.open;
      if (event.key !== "Escape" || n === null) return;
      this.close();
      this.result.querySelector<HTMLElement>(`[data-card="${n}"]`)?.focus();
    });
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    return form;
  }

  // Anywhere in the view: a file that misses the box would else take the place of the page.
  private hearDrops(root: HTMLElement): void {
    for (const name of ["dragover", "dragenter"]) {
      root.addEventListener(name, (event) => {
        event.preventDefault();
        this.form.classList.add("over");
      });
    }
    root.addEventListener("dragleave", () => this.form.classList.remove("over"));
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      this.form.classList.remove("over");
      this.form.hidden = false;
      const dropped = event.dataTransfer?.files[0];
      if (dropped) void this.take(dropped);
      else if (event.dataTransfer) this.text.value = event.dataTransfer.getData("text/plain");
    });
  }

  private async take(file: File | undefined): Promise<void> {
    if (!file) return;
    replace(this.problem);
    try {
      const taken = await take(file);
      this.text.value = taken.text;
      this.format.value = taken.format;
      announce(`${file.name} is in the box.`);
    } catch (error) {
      this.say(error);
    }
  }

  private fillForm(): void {
    const { story } = this.state;
    this.text.value = story.text;
    this.published.value = story.published ?? "";
    this.outlet.value = story.outlet ?? "";
    this.place.value = story.place ?? "";
    this.format.value = story.format ?? "text";
  }

  private readForm(): void {
    const story: Story = { text: this.text.value };
    if (this.published.value.trim()) story.published = this.published.value.trim();
    if (this.outlet.value.trim()) story.outlet = this.outlet.value.trim();
    if (this.place.value.trim()) story.place = this.place.value.trim();
    if (this.format.value !== "text") story.format = this.format.value;
    this.state = { story, open: null, byHand: {} };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(story));
    } catch {
      // Without storage nothing is kept.
    }
  }

  private say(error: unknown): void {
    if (error instanceof DOMException && error.name === "AbortError") return;
    let p = error instanceof Problem ? error : new Problem("The page failed.", String(error), 0);
    // The one thing that is often missing, at its field and in the words of the form.
    if (/when it was published|^published:/.test(p.title)) {
      const missing = this.published.value.trim() === "";
      p = new Problem(
        missing ? "The text doesn’t say when it was published." : `Published: “${this.published.value}” is no day that blotter can read.`,
        missing ? "Fill in the day under Published, or begin the text with a line such as “Published September 1, 2025”." : "Write it as 2025-09-01, or 2025-09-01T11:00 with the hour.",
        p.status,
      );
      this.published.setAttribute("aria-invalid", "true");
      this.published.focus();
    }
    replace(this.problem, h("p", {}, told(p)));
  }

  private async run(): Promise<void> {
    this.abort?.abort();
    this.abort = new AbortController();
    replace(this.problem);
    this.published.removeAttribute("aria-invalid");
    this.running = null;
    if (!this.state.story.text.trim()) return this.say(new Problem("There is no text yet.", "Paste one, or open a file.", 0));
    replace(this.result, h("p", { class: "dim" }, "Reading …"));
    announce("Reading the text.");
    void this.loadCatalog();
    try {
      await check(
        this.state.story,
        {
          read: (document, text, claims, said) => {
            this.running = { document, text, claims, said, checked: claims.map(() => null), together: [], done: false };
            this.draw(this.running);
          },
          rated: (index, claim) => {
            if (!this.running) return;
            this.running.checked[index] = claim;
            this.rate(index, claim);
          },
          done: (together) => {
            if (!this.running) return;
            this.running.together = together;
            this.running.done = true;
            replaceText(this.result.querySelector(".summary"), this.summary());
            this.result.querySelector(".statements")?.append(...this.togetherView(together));
            announce(this.summary());
          },
        },
        this.abort.signal,
      );
      if (this.state.open) await this.open(this.state.open);
    } catch (error) {
      if (!this.running) replace(this.result);
      this.say(error);
    }
  }

  private async loadCatalog(): Promise<void> {
    if (this.sources.length > 0) return;
    try {
      const [sources, vintages] = await Promise.all([get<{ sources: CatalogSource[] }>("sources"), get<{ vintages: Vintage[] }>("vintages")]);
      this.sources = sources.sources;
      this.vintages = vintages.vintages;
    } catch {
      // The form by hand then has no lists.
    }
  }

  private summary(): string {
    const n = this.running?.claims.length ?? 0;
    if (n === 0) return "No statement about recorded crime was found in the text.";
    const counts = (Object.keys(verdicts) as (keyof typeof verdicts)[])
      .map((v) => [this.running?.checked.filter((c) => c?.verdict === v).length ?? 0, verdicts[v].words.toLowerCase()] as const)
      .map(([count, words]) => [count, count === 1 ? words : words.replace(/^depends/, "depend")] as const)
      .filter(([count]) => count > 0);
    return `${n} ${n === 1 ? "statement" : "statements"}: ${counts.map(([count, words]) => `${count} ${words}`).join(", ")}`;
  }

  // What was read; the verdicts come one by one.
  private draw(r: Running): void {
    const marked = r.claims.map((claim) => ({ claim, verdict: null }));
    const summary = h("p", { class: "summary", tabindex: -1 }, `Checking ${r.claims.length} ${r.claims.length === 1 ? "statement" : "statements"} …`);
    const asked = this.form.contains(document.activeElement);
    this.form.hidden = r.claims.length > 0;
    replace(
      this.result,
      summary,
      r.claims.length > 0 ? this.takeAway() : null,
      h(
        "div",
        { class: "columns" },
        h("article", { class: "text", "aria-label": "What was read, with its statements marked" }, storyView(r.text, marked, (n) => void this.open(n))),
        h("div", { class: "statements" }, h("h2", {}, "Statements"), h("ol", {}, ...r.claims.map((claim, i) => this.card(claim, r.said[i] ?? claim.quote, i + 1)))),
      ),
    );
    if (asked && r.claims.length > 0) summary.focus();
  }

  private rate(index: number, claim: CheckedClaim): void {
    const item = this.result.querySelector(`#statement-${index + 1}`);
    const story = this.result.querySelector(".story");
    if (!item || !story) return;
    item.classList.remove("waiting");
    item.classList.add(claim.verdict);
    this.badgeOf(index + 1)?.replaceWith(badge(claim));
    replaceText(item.querySelector(".short"), claim.because);
    rateInStory(story, index + 1, { claim, verdict: claim.verdict });
  }

  private card(claim: ReadClaim, said: string, n: number): HTMLElement {
    const head = h(
      "button",
      { type: "button", class: "head", "aria-expanded": "false", "data-card": n },
      h("span", { class: "n" }, String(n)),
      badge(null),
      h("span", { class: "said" }, `${sentence(claim.speaker ?? "the text")}: ${said}`),
    );
    head.addEventListener("click", () => void (head.getAttribute("aria-expanded") === "true" ? this.close() : this.open(n)));
    return h("li", { id: `statement-${n}`, class: "waiting" }, h("h3", {}, head), h("p", { class: "short" }), h("div", { class: "body" }));
  }

  private togetherView(together: Together[]): HTMLElement[] {
    if (together.length === 0) return [];
    return [h("section", { class: "together" }, h("h2", {}, "On the same records"), h("ul", {}, ...together.map((t) => h("li", {}, t.sentence))))];
  }

  private takeAway(): HTMLElement {
    const change = (): void => {
      this.form.hidden = false;
      this.text.focus();
    };
    return h(
      "div",
      { class: "tools", role: "group", "aria-label": "The whole report" },
      h("button", { type: "button", class: "small", click: change }, "Change the text"),
      copyButton("Share link", () => this.remember().then(() => location.href)),
      h("button", { type: "button", class: "small", click: () => void this.saveReport() }, "Report as one file (HTML)"),
      h("button", { type: "button", class: "small", click: () => window.print() }, "Print or PDF"),
      h("button", { type: "button", class: "small", click: () => this.saveJson() }, "JSON"),
    );
  }

  private async saveReport(): Promise<void> {
    try {
      download("blotter-report.html", "text/html", await report(this.state.story));
    } catch (error) {
      this.say(error);
    }
  }

  private saveJson(): void {
    const r = this.running;
    if (r) download("blotter.json", "application/json", JSON.stringify({ document: r.document, claims: r.checked, together: r.together }, null, 2));
  }

  // The address says what is open, so that a link and a reload give it again.
  private async remember(): Promise<void> {
    history.replaceState(null, "", `#/check?s=${await encode(this.state)}`);
  }

  private badgeOf(n: number): Element | null {
    return this.result.querySelector(`#statement-${n} .badge`);
  }

  private close(): void {
    this.explaining?.abort();
    this.state.open = null;
    this.state.byHand = {};
    for (const head of this.result.querySelectorAll("[data-card]")) head.setAttribute("aria-expanded", "false");
    for (const body of this.result.querySelectorAll(".body")) body.replaceChildren();
    for (const one of this.result.querySelectorAll(".open")) one.classList.remove("open");
    this.running?.checked.forEach((claim, i) => this.badgeOf(i + 1)?.replaceWith(badge(claim)));
    void this.remember();
  }

  private async open(n: number, byHand = this.state.open === n ? this.state.byHand : {}): Promise<void> {
    const r = this.running;
    const item = this.result.querySelector(`#statement-${n}`);
    const head = item?.querySelector<HTMLElement>("[data-card]");
    const body = item?.querySelector(".body");
    if (!r?.document || !item || !head || !body) return;
    const again = this.state.open === n && body.childElementCount > 0;
    if (!again) this.close();
    this.state.open = n;
    this.state.byHand = byHand;
    item.classList.add("open");
    for (const mark of this.result.querySelectorAll(`[data-statement="${n}"]`)) mark.classList.add("open");
    head.setAttribute("aria-expanded", "true");
    if (!again) {
      replace(body, h("p", { class: "dim" }, "Looking at every way to count it …"));
      head.focus({ preventScroll: true });
      item.scrollIntoView({ block: "start" });
    }
    void this.remember();
    this.explaining?.abort();
    this.explaining = new AbortController();
    try {
      await this.loadCatalog();
      const answer = await explain(this.state.story, n, byHand, this.explaining.signal);
      const claim = answer.claims[0];
      if (!claim) return;
      replace(this.problem);
      const edit = editor(claim, byHand, this.sources, this.vintages, (next) => void this.open(n, next));
      const field = document.activeElement instanceof HTMLElement && body.contains(document.activeElement) ? document.activeElement.getAttribute("name") : null;
      replace(body, panel({ n, claim, said: r.said[n - 1] ?? claim.quote, document: answer.document, story: this.state.story, byHand, vintages: this.vintages }, edit));
      this.badgeOf(n)?.replaceWith(badge(claim));
      if (field) body.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
      announce(`Statement ${n}: ${verdicts[claim.verdict].words}. ${claim.because}`);
    } catch (error) {
      this.say(error);
      if (error instanceof DOMException) return;
      // Where the reader looks, too.
      const words = h("p", { class: "problem" }, error instanceof Problem ? told(error) : String(error));
      if (again) body.querySelector(".edit")?.after(words);
      else replace(body, words);
    }
  }
}
