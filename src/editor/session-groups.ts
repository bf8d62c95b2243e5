/** How sessions are put together in the side bar: those at work first, then by the day or by the folder. Without `vscode`. */
import type { SessionSummary } from '../gate/protocol';

export type Grouping = 'day' | 'folder';

export interface SessionGroup {
  /** Stable, so that a group stays folded. */
  readonly id: string;
  readonly heading:
    | { readonly kind: 'live' }
    /** Days before today: 0 is today. */
    | { readonly kind: 'day'; readonly daysAgo: number; readonly at: string }
    | { readonly kind: 'folder'; readonly path: string };
  readonly sessions: readonly SessionSummary[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** `sessions` latest first, and each group keeps that order. Days are those of the person's own clock. */
export function groupSessions(
  sessions: readonly SessionSummary[],
  grouping: Grouping,
  nowMs: number,
): readonly SessionGroup[] {
  const live = sessions.filter(({ state }) => state !== 'ended');
  const groups = new Map<
    string,
    { heading: SessionGroup['heading']; sessions: SessionSummary[] }
  >();
  for (const session of sessions) {
    if (session.state === 'ended') add(headingOf(session, grouping, nowMs), session);
  }
  const first: SessionGroup[] =
    live.length === 0 ? [] : [{ id: 'live', heading: { kind: 'live' }, sessions: live }];
  return [...first, ...[...groups].map(([id, group]) => ({ id, ...group }))];

  function add(heading: SessionGroup['heading'], session: SessionSummary): void {
    const id = idOf(heading);
    const group = groups.get(id) ?? { heading, sessions: [] };
    group.sessions.push(session);
    groups.set(id, group);
  }
}

function headingOf(
  { lastAt, workspace }: SessionSummary,
  grouping: Grouping,
  nowMs: number,
): SessionGroup['heading'] {
  if (grouping === 'folder') return { kind: 'folder', path: workspace };
  const days = Math.round((startOfDay(nowMs) - startOfDay(Date.parse(lastAt))) / DAY_MS);
  return { kind: 'day', daysAgo: Math.max(0, days), at: lastAt };
}

function idOf(heading: SessionGroup['heading']): string {
  switch (heading.kind) {
    case 'live':
      return 'live';
    case 'day': {
      const day = new Date(heading.at);
      return `day ${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`;
    }
    case 'folder':
      return `folder ${heading.path}`;
  }
}

function startOfDay(ms: number): number {
  const day = new Date(ms);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
}
