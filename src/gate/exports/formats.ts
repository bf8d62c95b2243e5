/** The forms in which a session leaves Remit, by name. */
import { createHash } from 'node:crypto';
import type { Event } from '../../core/model/event';
import { exportSession } from '../export';
import { htmlPage } from './html';
import { jsonLines } from './json-lines';
import { incidentMarkdown, pullRequestMarkdown } from './markdown';
import { ocsfLines } from './ocsf';
import { sarif } from './sarif';
import { redactedEvents, storyOf, type ExportOptions } from './story';

/** `session` is the replayable file of formats.md, section 2. */
export const EXPORT_FORMATS = ['session', 'html', 'jsonl', 'markdown', 'ocsf', 'sarif'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Whom Markdown is for. */
export const AUDIENCES = ['pr', 'incident'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One session as text, or undefined when its events do not begin one. */
export function exportText(
  events: readonly Event[],
  format: ExportFormat,
  audience: Audience,
  options: ExportOptions,
): string | undefined {
  const story = storyOf(events, options);
  if (story === undefined) return undefined;
  switch (format) {
    case 'session': {
      const file = exportSession(story.events);
      return file === undefined ? undefined : `${JSON.stringify(file, null, 2)}\n`;
    }
    case 'html':
      return htmlPage(story, sha256Base64, options.version);
    case 'jsonl':
      return jsonLines(story);
    case 'markdown':
      return audience === 'pr' ? pullRequestMarkdown(story) : incidentMarkdown(story);
    case 'ocsf':
      return [...ocsfLines(story.events, options.version)].join('');
    case 'sarif':
      return sarif([story], options.version);
  }
}

/** The whole log as SARIF, one run a session; events of the gate itself have no place in it. */
export function logAsSarif(events: Iterable<Event>, options: ExportOptions): string {
  const sessions = new Map<string, Event[]>();
  for (const event of events) {
    if (event.session === '') continue;
    const own = sessions.get(event.session);
    if (own === undefined) sessions.set(event.session, [event]);
    else own.push(event);
  }
  const stories = [...sessions.values()].flatMap((own) => storyOf(own, options) ?? []);
  return sarif(stories, options.version);
}

/** The whole log as OCSF, event by event. */
export function* logAsOcsf(
  events: Iterable<Event>,
  { fingerprint, version }: ExportOptions,
): Generator<string> {
  function* redacted(): Generator<Event> {
    for (const event of events) yield* redactedEvents([event], fingerprint);
  }
  yield* ocsfLines(redacted(), version);
}

function sha256Base64(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
