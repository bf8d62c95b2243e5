/** What the parts of the resident process share. `createGate` (create-gate.ts) puts it together. */
import type { Agent } from '../agents/define';
import type { AgentRef } from '../core/model/event';
import type { Look } from '../core/model/ports';
import type { SessionFile } from '../core/model/session-file';
import type { Paths } from '../store/paths';
import type { Recovery } from '../store/recovery/recovery';
import type { Core } from './core';
import type { Doors } from './doors/contract';
import type { DatabaseLogins } from './database-logins';
import type { Gateways } from './gateway/contract';
import type { Journal, Notify } from './journal';
import type { Hashes } from './judge-call';
import type { Health } from './health/health';
import type { LogMishaps } from './mishaps';
import type { GateStatus } from './protocol';
import type { Questions } from './questions';
import type { LiveSession, SessionStart } from './sessions';
import type { WayBack } from './wayback/contract';

export interface Gate {
  readonly core: Core;
  readonly agentFor: (id: string, payload: string) => Agent | undefined;
  readonly paths: Paths;
  readonly version: string;
  readonly hashes: Hashes;
  readonly journal: Journal;
  readonly questions: Questions;
  readonly recovery: Recovery;
  readonly logins: DatabaseLogins;
  readonly notify: Notify;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly hasWindow: () => boolean;
  readonly status: () => GateStatus;
  /** The running session of this id; an earlier one is taken up again, else a new one begins. */
  readonly sessionFor: (start: SessionStart) => LiveSession;
  readonly liveSession: (id: string) => LiveSession | undefined;
  /** The session, taken up again from the log if the gate was restarted since. */
  readonly knownSession: (id: string) => LiveSession | undefined;
  readonly look: (workspace: string, pid: number) => Look;
  readonly doors: Doors;
  readonly gateways: Gateways;
  /** Undefined where no machine is watched: in tests and replays. */
  readonly health: Health | undefined;
  readonly wayBack: WayBack;
  readonly mishaps: LogMishaps;
  readonly replay: (file: SessionFile, paceMs: number, asks: boolean) => string;
  readonly stop: () => void;
  readonly replayAgent: AgentRef;
}
