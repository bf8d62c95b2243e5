/** Every named composition, in the order in which their sentences are preferred. */
import credentialHunt from './credential-hunt';
import downloadRuns from './download-runs';
import forgedToken from './forged-token';
import foundCredentialSends from './found-credential-sends';
import lastRecovery from './last-recovery';
import plantedForLater from './planted-for-later';
import rightsHunt from './rights-hunt';
import secretGoesOut from './secret-goes-out';
import secretPosted from './secret-posted';
import secretsAfterUntrusted from './secrets-after-untrusted';
import toolRedescribed from './tool-redescribed';
import untrustedRecipient from './untrusted-recipient';
import untrustedToPrivate from './untrusted-to-private';
import wayRound from './way-round';
import type { Rule } from './define';

export const RULES: readonly Rule[] = [
  credentialHunt,
  rightsHunt,
  secretGoesOut,
  secretPosted,
  foundCredentialSends,
  forgedToken,
  untrustedRecipient,
  untrustedToPrivate,
  downloadRuns,
  plantedForLater,
  toolRedescribed,
  lastRecovery,
  wayRound,
  secretsAfterUntrusted,
];
