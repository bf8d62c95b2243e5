import assert from 'node:assert/strict';
import { readFailure } from '../../../src/core/session/failures';

describe('failures in results', () => {
  const cases: readonly (readonly [string, number | undefined, string | undefined])[] = [
    ['error: password authentication failed for user "app"', 1, 'authentication'],
    ['HTTP/2 401 Unauthorized', 22, 'authentication'],
    ['You have enabled multi-factor authentication. Please enter OTP code.', 1, 'authentication'],
    ['npm error This operation requires a one-time password', 1, 'authentication'],
    ['403 Forbidden, non-existent authentication information', 2, 'authentication'],
    ['Error loading SSO Token: the SSO session has expired', 255, 'authentication'],
    ['! [rejected] feat/x -> feat/x (stale info)', 1, 'protection'],
    ['remote: error: GH006: Protected branch update failed', 1, 'protection'],
    ['Error: AccessDenied when calling DeleteBucket', 254, 'authorisation'],
    ['429 Too Many Requests', 1, 'rate-limit'],
    ['src/a.ts(3,1): error TS2304', 2, 'other'],
    ['all 64 tests passed', 0, undefined],
    ['a test called "unauthorized users are sent away" passed', 0, undefined],
    ['Access denied for user root', undefined, 'authentication'],
    ['404 is our favourite page', undefined, undefined],
  ];
  for (const [output, exit, kind] of cases) {
    it(`${kind ?? 'nothing'}: ${output}`, () => {
      const result = exit === undefined ? { output } : { output, exit };
      assert.equal(readFailure(result)?.kind, kind);
    });
  }
});
