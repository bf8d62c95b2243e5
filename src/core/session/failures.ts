/** Recognises in a result that somebody said no, and who: the start of every hunt for a way round. */
import type { Result } from '../model/action';
import type { FailureKind } from './state';

/** In order: the first that matches names the failure. Bounded patterns, one line at a time. */
const SIGNS: readonly (readonly [FailureKind, RegExp])[] = [
  [
    'authentication',
    /authentication failed|password authentication|invalid (?:api[ -]?key|token|credential|password|username)|unauthori[sz]ed|\b401\b|not logged in|login (?:failed|required|incorrect)|access denied for user|could not authenticate|unauthenticated|re-?authenticate|authentication (?:required|information|token)|invalid_grant|(?:please|need to|must) (?:re-?)?(?:log|sign) ?in\b|one-time pass(?:word|code)|\bEOTP\b|\bOTP\b.{0,40}(?:required|incorrect|invalid|code)|(?:enter|provide).{0,20}\bOTP\b|(?:multi|two)-factor|sso session.{0,40}(?:expired|invalid)|bad credentials|no valid credential|expired token|token (?:has )?expired|ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch|Permission denied \(publickey/i,
  ],
  [
    'protection',
    /protected branch|branch is protected|stale info|non-fast-forward|deletion ?protection|prevent_destroy|is locked|lock held|required (?:status check|review)|cannot (?:be )?delete[d]? (?:because|while)|protect(?:ed|ion)|GH006|GH013|frozen|object lock/i,
  ],
  [
    'authorisation',
    /permission denied|access ?denied|forbidden|\b403\b|not authori[sz]ed|insufficient (?:permission|privilege|scope)|operation not permitted|requires? (?:admin|owner)|must have admin|must be owner|AccessDenied|UnauthorizedOperation/i,
  ],
  ['rate-limit', /rate limit|too many requests|\b429\b|throttl|quota exceeded/i],
  ['not-found', /\bnot found\b|\b404\b|no such|does not exist|unknown (?:command|option)/i],
];

const LINE_CHARS = 240;
const LINES_READ = 400;

export interface Failure {
  readonly kind: FailureKind;
  /** The whole line, as it came: redact it before it is cut or kept. */
  readonly line: string;
}

/**
 * What a result says about failing, or undefined when nothing failed. Without an exit status a result counts as
 * failed only when its text says so in the words of the first three kinds: those matter even when a tool swallows them.
 */
export function readFailure(result: Result): Failure | undefined {
  const failed = result.failed === true || (result.exit !== undefined && result.exit !== 0);
  if (!failed && result.exit === 0) return undefined;
  const lines = result.output.split('\n', LINES_READ);
  for (const [kind, sign] of SIGNS) {
    if (!failed && (kind === 'rate-limit' || kind === 'not-found')) continue;
    const line = lines.find((text) => sign.test(text.slice(0, LINE_CHARS)));
    if (line !== undefined) return { kind, line: line.trim() };
  }
  if (!failed) return undefined;
  const last = lines.filter((text) => text.trim() !== '').at(-1) ?? '';
  return { kind: 'other', line: last.trim() };
}
