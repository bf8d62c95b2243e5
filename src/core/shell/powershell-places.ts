/** What the cmdlets for files share: what they are given, and what PowerShell shows as drives that are no folders. */
import type { Value } from './invocation';
import type { Bound } from './powershell-binding';
import { emit } from './powershell-state';
import type { PsSite, Thing, Things } from './powershell-state';
import { withText, unknown } from './values';
import { forward } from './windows-paths';

export interface PsCall {
  /** In lower case, never an alias. */
  readonly name: string;
  readonly bound: Bound;
  readonly site: PsSite;
}
export type Cmdlet = (call: PsCall) => Things;

/** Drives that are no folders: what stands before the colon. */
export const DRIVE =
  /^(?:microsoft\.powershell\.\w+\\(\w+)::|registry::)?(env|hklm|hkcu|hkcr|hku|hkcc|hkey_\w+|cert|wsman|function|alias|variable|temp)(?::|(?=[\\/])|$)[\\/]*(.*)$/is;

export interface Place {
  readonly drive: string;
  readonly rest: string;
  readonly path: Value;
}

/** Undefined for a file. */
export function driveOf(path: Value): Place | undefined {
  const found = DRIVE.exec(path.text);
  const isKey = /^(microsoft\.|registry::)/i.test(path.text);
  const [, , drive = '', rest = ''] = found ?? [];
  if (!found || (!isKey && !/^\w+:/.test(path.text)) || /^temp$/i.test(drive)) return undefined;
  return { drive: drive.toLowerCase(), rest, path };
}

export function isRegistry(place: Place): boolean {
  return /^(hk)/.test(place.drive);
}

export function keyOf(place: Place): Value {
  return withText(place.path, `${place.drive.toUpperCase()}\\${place.rest.replaceAll('/', '\\')}`);
}

/** A cmdlet's path: it knows patterns even in quotes, unless the parameter says that it does not. */
export function asPattern(path: Value, isLiteral: boolean): Value {
  const full = forward(path);
  return !isLiteral && full.known && /[*?[]/.test(full.text) ? { ...full, glob: true } : full;
}

/** What it is given to work on: by name, else down the pipe. */
export function targets(call: PsCall, pipeParameter = true): readonly Value[] {
  const { bound, site } = call;
  const named = [
    ...bound.things('path', 'filepath').map((path) => asPattern(path, false)),
    ...bound.things('literalpath').map((path) => asPattern(path, true)),
  ];
  if (named.length > 0 || bound.given.has('path') || bound.given.has('literalpath')) {
    return named.map((path) => narrowed(path, call));
  }
  // A table of parameters that is not known may name anything.
  if (bound.splatted) return [unknown([], site.source)];
  if (!pipeParameter) return [];
  return (site.at.input ?? []).map((thing) => forward(thing));
}

/** `Remove-Item dir\* -Include *.log`: only what matches both. */
export function narrowed(path: Value, { bound }: PsCall): Value {
  const only = bound.value('filter', 'include');
  if (!only?.known || /[{,]/.test(only.text)) return path;
  const text = path.text.endsWith('/*') ? path.text.slice(0, -1) : undefined;
  return text === undefined ? path : { ...withText(path, text + only.text), glob: true };
}

export function isHere(call: PsCall): boolean {
  // `-WhatIf` says what would be done and does nothing.
  return !call.bound.has('whatif');
}

export const file = (path: Value): Thing => ({ ...path, isFile: true });

export function look(call: PsCall, place: Place): Value {
  if (isRegistry(place)) return emit(call.site, ['reg', 'query', keyOf(place)]);
  if (place.drive === 'env') return emit(call.site, ['printenv']);
  return emit(call.site, ['ls']);
}
