import { knownByTokens } from './known-by-tokens';

export const jenkins = knownByTokens({
  id: 'jenkins',
  name: 'Jenkins',
  hosts: [],
  tokenVariables: ['JENKINS_TOKEN', 'JENKINS_API_TOKEN', 'JENKINS_PASSWORD'],
  loginFiles: ['.jenkins-cli'],
  resources: ['workflow', 'secret', 'host'],
  tokens: [
    {
      kind: 'api token',
      variables: ['JENKINS_TOKEN', 'JENKINS_API_TOKEN', 'JENKINS_PASSWORD'],
      reach: 'everything the user may do; an administrator runs any code on the server',
      bound: 'person',
      rootEquivalent: true,
      may: 'everything',
      ends: 'never',
      narrower: 'a user who may only build one job',
      confidence: 'medium',
    },
  ],
});
