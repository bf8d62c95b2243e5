import { knownByTokens } from './known-by-tokens';

export const argocd = knownByTokens({
  id: 'argocd',
  name: 'Argo CD',
  hosts: [],
  tokenVariables: ['ARGOCD_AUTH_TOKEN', 'ARGOCD_API_TOKEN', 'ARGOCD_PASSWORD'],
  aka: ['argo'],
  loginFiles: ['.config/argocd/config'],
  resources: ['deployment', 'stack', 'cluster'],
  tokens: [
    {
      kind: 'auth token',
      variables: ['ARGOCD_AUTH_TOKEN', 'ARGOCD_API_TOKEN'],
      reach: 'what the account or project role may deploy',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'a login after a day, a project role never by default',
      narrower: 'a project role that may only sync one application',
      confidence: 'medium',
    },
    {
      kind: 'password',
      variables: ['ARGOCD_PASSWORD', 'ARGOCD_ADMIN_PASSWORD'],
      reach: 'what the account may do; admin is everything',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'the token of a project role',
      confidence: 'medium',
    },
  ],
});
