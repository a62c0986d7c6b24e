// Starts `blotter serve` on the packaged records, on a port that is free, for all the tests.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export default async function start(): Promise<() => void> {
  const program = process.env["BLOTTER"] ?? join(root, "build/dev/bin/blotter");
  const folder = mkdtempSync(join(tmpdir(), "blotter-page-"));
  const store = join(folder, "store");
  const packs = readdirSync(join(root, "examples/packs"))
    .filter((name) => name.endsWith(".parquet"))
    .map((name) => join(root, "examples/packs", name));
  execFileSync(program, ["import", "pack", ...packs, "--data", store], { stdio: "ignore" });
  const server = spawn(program, ["serve", "--data", store, "--listen", "127.0.0.1:0", "--log", "none"], { stdio: ["ignore", "pipe", "inherit"] });
  process.env["BLOTTER_URL"] = await new Promise<string>((found, failed) => {
    server.stdout.once("data", (line: Buffer) => found(line.toString().trim()));
    server.once("exit", (code) => failed(new Error(`blotter serve ended with ${code ?? "a signal"}`)));
  });
  return () => {
    server.removeAllListeners("exit");
    server.kill("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  };
}
