import { knownByTokens } from './known-by-tokens';

export const nuget = knownByTokens({
  id: 'nuget',
  name: 'NuGet',
  hosts: [],
  tokenVariables: ['NUGET_API_KEY'],
  loginFiles: ['.nuget/NuGet/NuGet.Config'],
  rotate: 'https://www.nuget.org/account/apikeys',
  resources: ['package'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\boy2[a-z0-9]{43}\\b',
      variables: ['NUGET_API_KEY'],
      reach: 'pushes the packages that its pattern names',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'publish',
      ends: 'after a year at most',
      narrower: 'a key for one package',
      confidence: 'medium',
    },
  ],
});
