/** What the log holds of sessions, for commands that need no gate. */
import type { Event } from '../core/model/event';
import type { Fingerprint } from '../core/model/ports';
import { readLog } from '../store/audit-log';
import { fingerprintWith, loadKey, newKey } from '../store/keys';
import { pathsOf, readIfThere, remitHome } from '../store/paths';
import { Complaint } from './complaint';
import type { Io } from './io';

export function logOf(io: Io): Iterable<Event> {
  return readLog(pathsOf(remitHome(io.env)).log);
}

/** The events of one session, oldest first. @throws Complaint SESSION_UNKNOWN */
export function eventsOf(io: Io, id: string): readonly Event[] {
  // Events of the gate itself belong to no session.
  const events = [...logOf(io)].filter((event) => id !== '' && event.session === id);
  if (events.length > 0) return events;
  throw new Complaint(
    'SESSION_UNKNOWN',
    `The log holds no session "${id}".`,
    'See "remit session list".',
  );
}

/** The fingerprints of this log. Without its key, ones that nobody can look up: reading a log writes nothing. */
export function fingerprintOf(io: Io): Fingerprint {
  const { key } = pathsOf(remitHome(io.env));
  return fingerprintWith(readIfThere(key) === undefined ? newKey() : loadKey(key));
}
