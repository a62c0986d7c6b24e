// The text of a file that was opened or dropped.
import { Problem } from "../api.ts";

const formats: Record<string, string> = { html: "html", htm: "html", xhtml: "html", md: "markdown", markdown: "markdown" };

export interface Taken {
  text: string;
  format: string;
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Pages that older programs saved.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

export async function take(file: File): Promise<Taken> {
  const most = 2_000_000;
  if (file.size > most) throw new Problem(`${file.name} is larger than 2 MB.`, "Paste the part that matters.", 0);
  const text = decoded(new Uint8Array(await file.arrayBuffer()));
  // Office documents and PDF are no text.
  if (text.includes("\0") || text.startsWith("%PDF-"))
    throw new Problem(`${file.name} is no text.`, "Save it as text or as a web page, or paste what it says.", 0);
  return { text, format: formats[file.name.split(".").pop()?.toLowerCase() ?? ""] ?? "text" };
}
