/** Sessions for the tests of exports: events as a log holds them, made without a gate. */
import { seal } from '../../../src/core/audit/chain';
import type { Event, EventBody } from '../../../src/core/model/event';
import { fingerprintWith, sha256 } from '../../../src/store/keys';

export const OPTIONS = { version: '1.2.3', fingerprint: fingerprintWith('0'.repeat(64)) };

const AGENT = { id: 'claude-code' };
type Judged = Extract<EventBody, { type: 'judged' }>;

export function judged(step: number, change: Partial<Judged> = {}): Judged {
  return {
    type: 'judged',
    step,
    agent: AGENT,
    actions: [{ tool: 'shell', command: 'ls', cwd: '/home/dev/app', shell: 'bash' }],
    decision: 'ALLOW',
    forPerson: '',
    forAgent: '',
    because: [],
    evidence: [],
    points: 0,
    caps: [],
    effects: [],
    notices: [],
    rules: [],
    lookUps: [],
    tookUs: 100,
    ...change,
  };
}

/** Seals bodies into one session's events, a second apart. */
export function sealed(bodies: readonly EventBody[], session = 's-1'): readonly Event[] {
  const events: Event[] = [];
  const start: EventBody = {
    type: 'session-started',
    agent: AGENT,
    workspace: '/home/dev/app',
    source: 'startup',
    platform: 'linux',
    home: '/home/dev',
  };
  for (const body of [start, ...bodies]) {
    const seq = events.length;
    const atMs = Date.parse('2026-11-21T09:00:00Z') + seq * 1000;
    events.push(seal(events.at(-1)?.hash ?? '0'.repeat(64), body, { seq, atMs, session }, sha256));
  }
  return events;
}

const EFFECT: Judged['effects'][number] = {
  operation: 'delete',
  resource: 'volume:db',
  environment: 'unknown',
  reversibility: 'irreversible',
  tier: 4,
  column: 'found',
  phrase: 'volume rm db',
  ingredients: [
    {
      kind: 'authority',
      what: 'TOKEN from a.sh',
      origin: 'discovered',
      why: 'found in step 1',
      steps: [1],
    },
  ],
};

/** One call of each outcome, with text in it that would act wherever it is not escaped. */
export const STORY: readonly EventBody[] = [
  { type: 'prompt', step: 0, text: 'Fix <b>it</b> | now, @team #12', author: 'person' },
  judged(1, { actions: [{ tool: 'read', path: '/home/dev/app/a b.sh' }] }),
  {
    type: 'result',
    step: 1,
    result: { output: '</pre><script>alert(1)</script>\u202Eevil', exit: 0 },
  },
  judged(2, {
    decision: 'DENY',
    reasonCode: 'FOUND_CREDENTIAL',
    forPerson: 'This would delete the volume {0} [x](http://e.example).',
    because: ['authority: TOKEN'],
    evidence: [1],
    points: 50,
    effects: [EFFECT],
    actions: [{ tool: 'shell', command: 'vol `rm` | db', cwd: '/home/dev/app', shell: 'bash' }],
  }),
  judged(3, {
    decision: 'CONFIRM',
    reasonCode: 'OUTSIDE_SCOPE',
    forPerson: 'Asks.',
    effects: [EFFECT],
  }),
  { type: 'answered', step: 3, answer: 'allow-once', by: 'person', note: 'go on' },
  { type: 'result', step: 3, result: { output: 'ok', exit: 0 } },
  judged(4, {
    decision: 'ALLOW_WITH_CAPS',
    reasonCode: 'CAPPED',
    forPerson: 'Bounded.',
    caps: [{ kind: 'sandbox' }],
    actions: [{ tool: 'write', path: '/home/dev/app/src/a.ts', content: 'x' }],
  }),
  judged(5, { decision: 'CONFIRM', reasonCode: 'NOT_GRANTED', forPerson: 'Asks again.' }),
  { type: 'answered', step: 5, answer: 'no-answer', by: 'timeout' },
];
