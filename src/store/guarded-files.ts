/** Which configuration files a person had Remit write its hooks to: there they must still stand. */
import { readSettings, writeSettings } from './settings';

/** Absolute path to the agent's id. `file` is the settings file of Remit. */
export function guardedFiles(file: string): Readonly<Record<string, string>> {
  return readSettings(file).guarded ?? {};
}

export function noteGuarded(file: string, agent: string, paths: readonly string[]): void {
  const before = guardedFiles(file);
  if (paths.every((path) => before[path] === agent)) return;
  const added = Object.fromEntries(paths.map((path) => [path, agent]));
  writeSettings(file, { ...readSettings(file), guarded: { ...before, ...added } });
}

export function forgetGuarded(file: string, paths: readonly string[]): void {
  const before = guardedFiles(file);
  if (!paths.some((path) => Object.hasOwn(before, path))) return;
  const guarded = Object.fromEntries(
    Object.entries(before).filter(([path]) => !paths.includes(path)),
  );
  writeSettings(file, { ...readSettings(file), guarded });
}
