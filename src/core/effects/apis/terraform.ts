import { knownByTokens } from './known-by-tokens';

export const terraform = knownByTokens({
  id: 'terraform',
  name: 'HCP Terraform',
  hosts: [
    { host: 'app.terraform.io', role: 'control' },
    { host: 'app.eu.terraform.io', role: 'control' },
    { host: 'api.cloud.hashicorp.com', role: 'control' },
  ],
  tokenVariables: [
    'TF_TOKEN_app_terraform_io',
    'TFE_TOKEN',
    'TF_API_TOKEN',
    'TFC_TOKEN',
    'HCP_CLIENT_SECRET',
    'HCP_API_TOKEN',
  ],
  aka: ['tfe', 'tfc', 'hcp'],
  loginFiles: ['.terraform.d/credentials.tfrc.json', '.terraformrc', '.config/hcp'],
  rotate: 'https://app.terraform.io/app/settings/tokens',
  resources: ['stack', 'secret', 'environment'],
  tokens: [
    {
      kind: 'api token',
      pattern: '\\b[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_=-]{60,70}',
      variables: ['TF_TOKEN_app_terraform_io', 'TFE_TOKEN', 'TF_API_TOKEN', 'TFC_TOKEN'],
      reach: 'a person: every organisation; a team or organisation: what that one may',
      bound: 'person',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'as chosen',
      narrower: 'the token of a team with rights on one workspace',
    },
    {
      kind: 'service principal secret',
      variables: ['HCP_CLIENT_SECRET', 'HCP_API_TOKEN'],
      reach: 'what its roles in the project allow',
      bound: 'organisation',
      rootEquivalent: 'unknown',
      may: 'everything',
      narrower: 'a principal of one project',
      confidence: 'medium',
    },
  ],
});
