// The one way to the server. A problem becomes a `Problem` with what to do.
import type { Checked, CheckedClaim, DocumentInfo, ReadClaim, Together } from "./types.ts";

export class Problem extends Error {
  constructor(
    readonly title: string,
    readonly hint: string,
    readonly status: number,
  ) {
    super(title);
  }
}

// What is wrong and what to do, as one sentence or two.
export const told = (p: Problem): string => (p.hint ? `${p.title}${/[.!?]$/.test(p.title) ? "" : ";"} ${p.hint}` : p.title);

export interface Story {
  text: string;
  published?: string;
  outlet?: string;
  place?: string;
  format?: string;
}

// What a person sets instead of what the words say.
export interface ByHand {
  window?: string;
  baseline?: string;
  place_of_claim?: string;
  definition?: string;
  source?: string;
  as_of?: string;
}

async function problem(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as { title?: string; detail?: string; hint?: string };
    return new Problem(body.detail ?? body.title ?? response.statusText, body.hint ?? "", response.status);
  } catch {
    return new Problem(response.statusText || `The server answered ${response.status}.`, "", response.status);
  }
}

async function ask(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Problem("The server can't be reached.", "Your text is kept here; try again when it runs.", 0);
  }
  if (!response.ok) throw await problem(response);
  return response;
}

const posted = (body: object, accept: string, signal?: AbortSignal): RequestInit => ({
  method: "POST",
  headers: { "Content-Type": "application/json", Accept: accept },
  body: JSON.stringify(body),
  signal: signal ?? null,
});

export async function get<T>(path: string, parameters: Record<string, string | undefined> = {}): Promise<T> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  const suffix = query.size > 0 ? `?${query.toString()}` : "";
  return (await (await ask(`/api/v1/${path}${suffix}`)).json()) as T;
}

export async function explain(story: Story, claim: number, byHand: ByHand, signal?: AbortSignal): Promise<Checked> {
  const response = await ask("/api/v1/explain", posted({ ...story, claim, ...byHand }, "application/json", signal));
  return (await response.json()) as Checked;
}

export async function report(story: Story): Promise<string> {
  return (await ask("/api/v1/report", posted(story, "text/html"))).text();
}

export interface Heard {
  read(document: DocumentInfo, text: string, claims: ReadClaim[], said: string[]): void;
  rated(index: number, claim: CheckedClaim): void;
  done(together: Together[]): void;
}

interface Line {
  document?: DocumentInfo;
  text?: string;
  claims?: ReadClaim[];
  said?: string[];
  index?: number;
  claim?: CheckedClaim;
  together?: Together[];
  done?: boolean;
  problem?: { title?: string; detail?: string; hint?: string; status?: number };
}

function hear(line: Line, heard: Heard): void {
  if (line.problem) {
    const p = line.problem;
    throw new Problem(p.detail ?? p.title ?? "The check failed.", p.hint ?? "", p.status ?? 500);
  }
  if (line.document) heard.read(line.document, line.text ?? "", line.claims ?? [], line.said ?? []);
  else if (line.claim && line.index !== undefined) heard.rated(line.index, line.claim);
  else if (line.done) heard.done(line.together ?? []);
}

// Line by line, as the server has them ready.
export async function check(story: Story, heard: Heard, signal: AbortSignal): Promise<void> {
  const response = await ask("/api/v1/check", posted(story, "application/x-ndjson", signal));
  if (!response.body) throw new Problem("The server sent nothing.", "", 0);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? "";
    const lines = rest.split("\n");
    rest = done ? "" : (lines.pop() ?? "");
    for (const line of lines) if (line.trim()) hear(JSON.parse(line) as Line, heard);
    if (done) return;
  }
}
