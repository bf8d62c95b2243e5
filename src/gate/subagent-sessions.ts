/**
 * Whose subagent is it? Some agents name only who started a subagent, and that may be a subagent itself: what is done
 * at any depth belongs to the session at the root.
 */
import type { CallOrigin, Decoded } from '../agents/define';

/** More subagents than one session ever has at a time; the oldest is forgotten. */
const REMEMBERED = 1000;

export interface SubagentSessions {
  /** The event, said to come from the root session of whoever fired it. */
  rooted(agent: string, decoded: Decoded): Decoded;
}

export function createSubagentSessions(): SubagentSessions {
  /** By agent and subagent id: the root session. */
  const roots = new Map<string, string>();

  function rootOf(agent: string, from: CallOrigin): string {
    return roots.get(`${agent}\0${from.session}`) ?? from.session;
  }

  function remember(key: string, session: string): void {
    roots.delete(key);
    roots.set(key, session);
    if (roots.size > REMEMBERED) roots.delete([...roots.keys()][0] ?? '');
  }

  return {
    rooted(agent, decoded) {
      if (decoded.kind === 'ignored' || decoded.kind === 'unreadable') return decoded;
      const { from } = decoded;
      if (from.subagent === undefined || from.subagent === from.session) return decoded;
      const session = rootOf(agent, from);
      remember(`${agent}\0${from.subagent}`, session);
      return session === from.session ? decoded : { ...decoded, from: { ...from, session } };
    },
  };
}
