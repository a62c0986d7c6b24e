// What a share link holds: the story and what is open. It stands in the fragment, which no server ever sees.
import type { ByHand, Story } from "../api.ts";

export interface State {
  story: Story;
  open: number | null;  // a statement, from 1
  byHand: ByHand;
}

export const emptyState = (): State => ({ story: { text: "" }, open: null, byHand: {} });

async function through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array): Promise<Uint8Array> {
  const source = new Blob([bytes as BlobPart]).stream();
  return new Uint8Array(await new Response(source.pipeThrough(stream as ReadableWritablePair<Uint8Array, Uint8Array>)).arrayBuffer());
}

const toText = (bytes: Uint8Array): string => {
  let out = "";
  for (const byte of bytes) out += String.fromCharCode(byte);
  return btoa(out).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};

const fromText = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

export async function encode(state: State): Promise<string> {
  const json = new TextEncoder().encode(JSON.stringify(state));
  return toText(await through(new CompressionStream("deflate-raw"), json));
}

export async function decode(text: string): Promise<State> {
  const json = new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), fromText(text)));
  const state = JSON.parse(json) as Partial<State>;
  if (typeof state.story?.text !== "string") throw new Error("no story in the link");
  return { story: state.story, open: state.open ?? null, byHand: state.byHand ?? {} };
}
