import { knownByTokens } from './known-by-tokens';

export const sonarqube = knownByTokens({
  id: 'sonarqube',
  name: 'SonarQube',
  hosts: [{ host: 'sonarcloud.io', role: 'control' }],
  tokenVariables: ['SONAR_TOKEN', 'SONARQUBE_TOKEN'],
  aka: ['sonar', 'sonarcloud'],
  rotate: 'https://sonarcloud.io/account/security',
  resources: ['project'],
  tokens: [
    {
      kind: 'token',
      pattern: '\\bsq[upa]_[0-9a-f]{40}\\b',
      variables: ['SONAR_TOKEN', 'SONARQUBE_TOKEN', 'SONAR_LOGIN'],
      reach: 'analysis of one project or all, or everything of the user',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'change',
      ends: 'as chosen, or never',
      narrower: 'a token for the analysis of one project',
      confidence: 'medium',
    },
  ],
});
