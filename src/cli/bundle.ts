/**
 * `remit bundle`: what somebody who is to help needs to know, in one Markdown file that a person can read before they
 * hand it on. No secret, no name of the person: home folders are shortened, and texts of calls are cut.
 */
import { readdirSync, statSync } from 'node:fs';
import { homedir, release } from 'node:os';
import { join } from 'node:path';
import { redact, redactDeep } from '../core/audit/redact';
import type { Event } from '../core/model/event';
import { markdownBlock, visible } from '../gate/exports/plain';
import { verifyLog } from '../store/verify-log';
import { pathsOf, readIfThere, remitHome, type Paths } from '../store/paths';
import { doctor } from './doctor';
import type { Command, Io } from './io';
import { readOptions, wrongCall } from './options';
import { VERSION } from './program-folder';
import { handOver } from './session-export';
import { fingerprintOf, logOf } from './session-log';
import { withoutPerson } from './without-person';

const USAGE = 'remit bundle [--out FILE] [--events N] [--about TEXT]';
/** Events at the end of the log that are shown. */
const TAIL = 30;
const MAX_TAIL = 1_000;
/** Characters of one text inside an event. */
const TEXT_CHARS = 300;
/** Lines of the gate's own last error. */
const ERROR_LINES = 40;
/** Faults of the guard that are shown. */
const FAULTS = 20;

export const bundle: Command = async (args, io) => {
  const { values, positionals } = readOptions(
    args,
    {
      out: { type: 'string' },
      events: { type: 'string', default: String(TAIL) },
      about: { type: 'string', default: '' },
    },
    USAGE,
  );
  if (positionals.length > 0) throw wrongCall('A bundle takes no further words', USAGE);
  if (!/^\d{1,4}$/.test(values.events)) throw wrongCall('--events takes a number', USAGE);
  const count = Math.min(MAX_TAIL, Number(values.events));
  const text = await problemReport(io, count, values.about);
  if (values.out !== undefined) io.err(contents(text));
  handOver(io, text, values.out);
  return 0;
};

async function problemReport(io: Io, count: number, about: string): Promise<string> {
  const paths = pathsOf(remitHome(io.env));
  const fingerprint = fingerprintOf(io);
  const events = [...logOf(io)];
  const sections = [
    '# Remit: problem report\n\nRead it before you hand it on. Secrets are replaced by placeholders, home folders are shortened, and nothing was sent anywhere.',
    `## What happened\n\n(Say here what you did, what you expected, and what came instead.)`,
    `## Versions\n\n${markdownBlock(versions(about))}`,
    `## Doctor\n\n${markdownBlock(await doctorText(io))}`,
    `## Settings that are set\n\n${markdownBlock(settingsNames(paths))}`,
    `## Files of Remit\n\n${markdownBlock(filesOf(paths.home))}`,
    `## Log\n\n${markdownBlock(logText(paths, events))}`,
    `## Last errors\n\n${markdownBlock(errors(paths, events))}`,
    ...(count === 0
      ? []
      : [`## Last ${count} events\n\n${markdownBlock(tail(events, count, io), 'json')}`]),
  ];
  const whole = `${sections.join('\n\n')}\n`;
  const place = {
    home: io.env['HOME'] ?? io.env['USERPROFILE'] ?? homedir(),
    remitHome: paths.home,
  };
  return withoutPerson(redact(whole, fingerprint), place);
}

/** What stands in it, as its own headings say. */
function contents(text: string): string {
  const titles = [...text.matchAll(/^## (.*)$/gm)].map(([, title]) => `  ${title}\n`);
  return `The report holds:\n${titles.join('')}`;
}

function versions(about: string): string {
  return [
    `Remit ${VERSION}`,
    `Node ${process.version}`,
    `${process.platform} ${process.arch} ${release()}`,
    ...(about === '' ? [] : [about]),
  ].join('\n');
}

/** The very words of the command, so that both can be compared. */
async function doctorText(io: Io): Promise<string> {
  let printed = '';
  try {
    await doctor([], { ...io, out: (text) => void (printed += text) });
  } catch (error) {
    printed += `\nDoctor failed: ${error instanceof Error ? error.message : String(error)}`;
  }
  return printed;
}

/** Names alone: values tell about the person. */
function settingsNames({ settings }: Paths): string {
  const text = readIfThere(settings);
  if (text === undefined) return 'There is no settings file: everything is as it comes.';
  try {
    const names = Object.entries(JSON.parse(text) as Record<string, unknown>).map(
      ([name, value]) => (isList(value) ? `${name} (${Object.keys(value).length})` : name),
    );
    return names.join('\n') || 'None.';
  } catch {
    return 'The settings file cannot be read as JSON.';
  }
}

function isList(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Names, sizes and modes, one folder deep. */
function filesOf(home: string): string {
  const lines = entriesOf(home).flatMap((name) => {
    const path = join(home, name);
    const inside = entriesOf(path).length;
    const shown = ['run', 'log'].includes(name)
      ? entriesOf(path).map((one) => join(name, one))
      : [];
    return [described(home, name, inside), ...shown.map((one) => described(home, one, 0))];
  });
  return lines.join('\n') || 'There is no such folder yet.';
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function described(home: string, name: string, inside: number): string {
  try {
    const stat = statSync(join(home, name));
    const mode = (stat.mode & 0o777).toString(8);
    const size = stat.isDirectory() ? `${inside} entries` : `${stat.size} bytes`;
    return `${mode} ${name} (${size}, ${stat.mtime.toISOString()})`;
  } catch {
    return `--- ${name}`;
  }
}

function logText({ log }: Paths, events: readonly Event[]): string {
  const { problem } = verifyLog(log);
  const sessions = new Set(events.map((event) => event.session).filter((id) => id !== ''));
  const took = events
    .flatMap((event) => (event.type === 'judged' ? [event.tookUs] : []))
    .sort((a, b) => a - b);
  const at = (share: number): number => took[Math.floor((took.length - 1) * share)] ?? 0;
  return [
    `${events.length} events of ${sessions.size} sessions`,
    problem === undefined ? 'All stand as they were written.' : problem.message,
    `Judging took ${at(0.5)} µs in the middle, ${at(0.99)} µs at the 99th percentile, ${at(1)} µs at most.`,
  ].join('\n');
}

function errors({ run }: Paths, events: readonly Event[]): string {
  const own = readIfThere(join(run, 'last-error.txt'))?.split('\n').slice(0, ERROR_LINES) ?? [];
  const faults = events.flatMap((event) => {
    if (event.type === 'gate' && event.what !== 'started' && event.what !== 'stopped')
      return [`${event.at} ${event.what}: ${event.detail}`];
    const failed = event.type === 'judged' && event.reasonCode === 'GUARD_ERROR';
    return failed ? [`${event.at} step ${event.step}: ${event.because.join(' ')}`] : [];
  });
  return [...own, ...faults.slice(-FAULTS)].join('\n').trim() || 'None.';
}

function tail(events: readonly Event[], count: number, io: Io): string {
  const fingerprint = fingerprintOf(io);
  return events
    .slice(-count)
    .map((event) => JSON.stringify(cut(redactDeep(event, fingerprint))))
    .join('\n');
}

/** Texts are cut, and of what was looked at only the place is told. Redaction went before. */
function cut(node: unknown, name = ''): unknown {
  if (typeof node === 'string') {
    const text = visible(node);
    return text.length <= TEXT_CHARS ? text : `${text.slice(0, TEXT_CHARS)}…`;
  }
  if (Array.isArray(node)) return node.map((item) => cut(item, name));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) =>
      name === 'lookUps' && key === 'value' ? [] : [[key, cut(value, key)]],
    ),
  );
}
