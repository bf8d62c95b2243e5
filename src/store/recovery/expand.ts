/** Paths of a snapshot as they are at this moment: globs expanded, links on the way resolved, one inside another dropped. */
import * as fs from 'node:fs';
import * as path from 'node:path';
import picomatch from 'picomatch';
import { standingAt, namesIn, mustBeInTime, type Measure } from './walk';
import { quoted, Unkeepable } from './unkeepable';
import { say } from '../../core/model/say';

/** The roots that `paths` mean. A path without a glob is a root also when nothing is there. */
export function expand(paths: readonly string[], measure: Measure): readonly string[] {
  const roots = new Set<string>();
  for (const file of paths) {
    if (!path.isAbsolute(file)) throw new Unkeepable('name', say`${quoted(file)} is not absolute`);
    const whole = path.resolve(file);
    const { isGlob } = picomatch.scan(file);
    // A name may hold the letters of a glob and mean itself.
    if (!isGlob || standingAt(whole) !== undefined) roots.add(resolved(whole));
    if (isGlob) for (const match of matches(file, measure)) roots.add(resolved(match));
  }
  return outermost(roots);
}

/** Only those that are in no other one, sorted. */
export function outermost(files: Iterable<string>): readonly string[] {
  const all = new Set(files);
  return [...all].filter((file) => !ancestors(file).some((above) => all.has(above))).sort();
}

function ancestors(file: string): readonly string[] {
  const above: string[] = [];
  for (let at = path.dirname(file); ; at = path.dirname(at)) {
    above.push(at);
    if (at === path.dirname(at)) return above;
  }
}

/** The path with every link on the way resolved; the last part stays what it is. */
export function resolved(file: string): string {
  let above = path.dirname(file);
  const rest = [path.basename(file)];
  for (;;) {
    try {
      return path.join(fs.realpathSync(above), ...rest);
    } catch {
      if (above === path.dirname(above)) return file;
      rest.unshift(path.basename(above));
      above = path.dirname(above);
    }
  }
}

/** As the shell matches: a leading dot only where it is written. `**` goes down any number of folders. */
function matches(pattern: string, measure: Measure): readonly string[] {
  const options = { dot: false, nonegate: true } as const;
  const found = new Set<string>();
  for (const single of braced(pattern)) {
    const { base } = picomatch.scan(single);
    const parts = single
      .slice(base.length)
      .split('/')
      .filter((part) => part !== '');
    descend(base === '' ? '/' : base, parts);
  }
  return [...found];

  function descend(folder: string, parts: readonly string[]): void {
    mustBeInTime(measure);
    const [part, ...rest] = parts;
    if (part === undefined) {
      if (standingAt(folder) !== undefined) found.add(path.resolve(folder));
      return;
    }
    if (standingAt(folder)?.type !== 'folder') return;
    if (part === '**') descend(folder, rest);
    const isMatch =
      part === '**' ? (name: string) => !name.startsWith('.') : picomatch(part, options);
    for (const name of namesIn(folder)) {
      if (isMatch(name)) descend(path.join(folder, name), part === '**' ? parts : rest);
    }
  }
}

/** `{a,b}` can hold a slash, so it is taken apart before the path is. */
function braced(pattern: string): readonly string[] {
  const hit = /\{([^{}]*,[^{}]*)\}/.exec(pattern);
  if (hit === null) return [pattern];
  const before = pattern.slice(0, hit.index);
  const after = pattern.slice(hit.index + hit[0].length);
  return hit[1]!.split(',').flatMap((choice) => braced(`${before}${choice}${after}`));
}
