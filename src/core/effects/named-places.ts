/** Words to places: what a word of a command names on the disk, as far as it is known before it runs. */
import type { Value } from '../shell/invocation';
import { UNKNOWN_TEXT } from '../shell/invocation';
import type { Site } from './build';
import { patternPlaces, type Place } from './file-patterns';
import { ownPlace } from './own-doors';
import { normalise } from './paths';

/** The paths a word names: patterns are matched against the folder where that can be looked up. */
export function placesOf(site: Site, value: Value): readonly Place[] | undefined {
  const pattern = value.glob === true && !value.text.includes(UNKNOWN_TEXT);
  if (!value.known && !pattern)
    return temporaryPlace(value) ?? ownPlace(value, site.context.look) ?? partlyNamed(site, value);
  const named = pattern ? { ...value, known: true } : value;
  const path = site.context.path(named, site.invocation);
  if (path === undefined) return undefined;
  if (!value.glob) return [{ path, many: false }];
  return patternPlaces(path, site.context.look);
}

/** `$TMPDIR/x` lies in the temporary folder, wherever that is. `"$(mktemp -d)/x"` is not known, but it is new and lies in the temporary folder. */
function temporaryPlace(value: Value): readonly Place[] | undefined {
  const variables = /^(TMPDIR|TMP|TEMP|TEMPDIR|RUNNER_TEMP)$/;
  const fromVariable = value.sources.some(
    (from) => from.kind === 'env' && variables.test(from.name),
  );
  const below = value.text.startsWith(UNKNOWN_TEXT)
    ? value.text.slice(UNKNOWN_TEXT.length)
    : undefined;
  if (fromVariable && value.sources.length === 1 && below && !below.includes(UNKNOWN_TEXT)) {
    const path = normalise(`/tmp/${below}`);
    return below.includes('..') ? undefined : [{ path, many: value.glob === true }];
  }
  // Inside a script every word comes from the script's file too.
  const commands = value.sources.filter((from) => from.kind !== 'file');
  const fresh =
    commands.length > 0 &&
    commands.every((from) => from.kind === 'command' && /^\s*mktemp\b/.test(from.command)) &&
    below !== undefined &&
    !/\.\.|\uFFFD/.test(below);
  return fresh ? [{ path: '/tmp/mktemp', many: false, fresh: true }] : undefined;
}

/**
 * `tmp/run-$n.log`: the folder and the beginning of the name are known, and of the rest no more than that it is part of
 * a name, as it is for a number or a word. It is weighed as the pattern `tmp/run-*.log` would be.
 */
function partlyNamed(site: Site, value: Value): readonly Place[] | undefined {
  if (value.glob === true || !/^[^\uFFFD]*[\w-]\uFFFD[^/\uFFFD]*$/.test(value.text))
    return undefined;
  // Inside a script every word comes from the script's file too.
  const scripts = site.invocation.via.map((via) => via.where);
  const sources = value.sources.filter(
    (from) => from.kind !== 'file' || !scripts.includes(from.path),
  );
  const counted = sources.every(
    (from) =>
      (from.kind === 'env' &&
        /^(?:RANDOM|SECONDS|EPOCHSECONDS|LINENO|PPID|UID)$/.test(from.name)) ||
      (from.kind === 'command' &&
        /^\s*(?:seq|shuf|date|uuidgen|openssl|nproc|wc|jot)\b/.test(from.command)),
  );
  if (sources.length === 0 || !counted) return undefined;
  const path = site.context.path(
    { ...value, text: value.text.replace(UNKNOWN_TEXT, '*'), known: true },
    site.invocation,
  );
  return path === undefined ? undefined : patternPlaces(path, site.context.look);
}
