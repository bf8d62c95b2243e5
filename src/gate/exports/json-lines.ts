/** A session as JSON lines: its events as they stand in the log, one a line, so that its chain can still be checked. */
import { toLine } from '../../core/audit/chain';
import type { Story } from './story';

export function jsonLines({ events }: Pick<Story, 'events'>): string {
  return events.map(toLine).join('');
}
