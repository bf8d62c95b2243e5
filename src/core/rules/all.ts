/** Every named composition, in the order in which their sentences are preferred. */
import credentialHunt from './credential-hunt';
import lastRecovery from './last-recovery';
import secretGoesOut from './secret-goes-out';
import untrustedToPrivate from './untrusted-to-private';
import wayRound from './way-round';
import type { Rule } from './define';

export const RULES: readonly Rule[] = [
  credentialHunt,
  secretGoesOut,
  untrustedToPrivate,
  lastRecovery,
  wayRound,
];
