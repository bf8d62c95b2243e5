import assert from 'node:assert/strict';
import { deriveCommand } from './derive-for-test';

const KEY = 'q7Vn2Lx9Tb4Ks8Rd';

/** The label of the credential that the command takes as a login. */
function taken(command: string): string | undefined {
  const world = { files: { 'ops/key.json': `{"k":"${KEY}"}` }, env: { CI_TOKEN: KEY } };
  const effect = deriveCommand(command, world).find(
    ({ resource }) => resource.class === 'user' && resource.name === '',
  );
  return effect?.authority?.label;
}

describe('logins taken', () => {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['gcloud auth activate-service-account --key-file=ops/key.json', 'file:ops/key.json'],
    ['gcloud auth login --cred-file ops/key.json', 'file:ops/key.json'],
    [`az login --service-principal -u a -p ${KEY} --tenant t`, 'literal'],
    [`aws configure set aws_secret_access_key ${KEY} --profile x`, 'literal'],
    ['aws configure set region eu-west-1', undefined],
    ['aws configure set aws_secret_access_key EXAMPLEKEYEXAMPLE', undefined],
    [`doctl auth init -t ${KEY}`, 'literal'],
    ['cat ops/key.json | gh auth login --with-token', 'file:ops/key.json'],
    ['echo "$CI_TOKEN" | docker login -u a --password-stdin ghcr.io', 'env:CI_TOKEN'],
    [`docker login -u a -p ${KEY} localhost:5000`, undefined],
    [`npm config set //registry.example.com/:_authToken=${KEY}`, 'literal'],
    ['npm config set registry https://registry.example.com', undefined],
    ['gcloud auth login', undefined],
    ['gh auth status', undefined],
  ];
  for (const [command, label] of rows) {
    it(command, () => assert.equal(taken(command), label));
  }
});
