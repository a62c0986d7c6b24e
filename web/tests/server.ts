// Starts `blotter serve` on the packaged records, on a port that is free, for all the tests.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const program = process.env["BLOTTER"] ?? join(root, "build/dev/bin/blotter");

export interface Running {
  url: string;
  // Takes one more export or pack into the store that is served.
  take: (...what: string[]) => void;
  stop: () => void;
}

export async function serve(...flags: string[]): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), "blotter-page-"));
  const store = join(folder, "store");
  const server = spawn(program, ["serve", "--data", store, "--listen", "127.0.0.1:0", "--log", "none", ...flags], { stdio: ["ignore", "pipe", "inherit"] });
  const url = await new Promise<string>((found, failed) => {
    server.stdout.once("data", (line: Buffer) => found(line.toString().trim()));
    server.once("exit", (code) => failed(new Error(`blotter serve ended with ${code ?? "a signal"}`)));
  });
  return {
    url,
    take: (...what) => execFileSync(program, ["import", ...what, "--data", store], { stdio: "ignore" }),
    stop: () => {
      server.removeAllListeners("exit");
      server.kill("SIGTERM");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export default async function start(): Promise<() => void> {
  const packs = readdirSync(join(root, "examples/packs"))
    .filter((name) => name.endsWith(".parquet"))
    .map((name) => join(root, "examples/packs", name));
  const running = await serve();
  running.take("pack", ...packs);
  process.env["BLOTTER_URL"] = running.url;
  return running.stop;
}
