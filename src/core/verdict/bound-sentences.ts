/** What the person and the agent read of a call that runs bounded: what was bounded, and what to do if it needs more. */
import { part, say } from '../model/say';
import type { Cap } from '../model/verdict';
import type { Judgement } from './judgement';
import type { Reason } from './reason-of';

/** The cap that took the place of a question. A copy is it only where nothing else is. */
function leadingCap({ caps }: Judgement): Cap['kind'] {
  return caps.find((cap) => cap.kind !== 'snapshot')?.kind ?? 'snapshot';
}

/** `body`: what would happen, and why it was in question. */
export function boundForPerson(judgement: Judgement, body: string): string {
  switch (leadingCap(judgement)) {
    case 'snapshot':
      return say`${part(body)}. It runs, and a copy is kept first: undo that step if you want it back.`;
    case 'sandbox':
      return say`${part(body)}. It runs in a sandbox, writing in the workspace only, and a copy of that is kept first: undo that step if you want it back.`;
    case 'read-only':
      return say`${part(body)}. It runs in a session that cannot write.`;
    case 'limit':
      return say`${part(body)}. It runs for as many as the grant has left, and no more.`;
    case 'timeout':
      return say`${part(body)}. It runs, and is ended when the task ends.`;
    case 'dry-run':
      return say`${part(body)}. It only shows what it would do.`;
  }
}

/** `doing`: what the call would do, as in "run something that cannot be read (./x)". */
export function boundForAgent(judgement: Judgement, doing: string, { why }: Reason): string {
  switch (leadingCap(judgement)) {
    case 'snapshot':
      return say`Remit keeps a copy first, since the call would ${part(doing)}. It runs; the person can undo it.`;
    case 'sandbox':
      return say`Remit runs this in a sandbox, since it would ${part(doing)}: ${part(why)}. It can write in the workspace and has no other files of the person, no logins, and no network but what the task declares; a copy is kept first. If it fails for want of more, run the same command again, and the person is asked with what it needed.`;
    case 'read-only':
      return say`Remit opens the database session read-only, since the call would ${part(doing)}: ${part(why)}. What only looks runs as it is; if it has to write, run it again, and the person is asked.`;
    case 'limit':
      return say`Remit holds this to what the grant has left: ${part(why)}. Ask the person for a larger grant if the rest is needed.`;
    case 'timeout':
      return say`Remit ends this when the task ends: ${part(why)}. Ask the person for more time if it needs longer.`;
    case 'dry-run':
      return say`Remit runs this as a dry run, since it would ${part(doing)}: ${part(why)}. Ask the person for the real thing.`;
  }
}
