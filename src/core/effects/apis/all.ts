/** Every provider that is known, one file each. */
import type { Provider } from '../define';
import { age } from './age';
import { airtable } from './airtable';
import { aiven } from './aiven';
import { algolia } from './algolia';
import { anthropic } from './anthropic';
import { argocd } from './argocd';
import { asana } from './asana';
import { atlassian } from './atlassian';
import { auth0 } from './auth0';
import { aws } from './aws';
import { azure } from './azure';
import { bitbucket } from './bitbucket';
import { braintree } from './braintree';
import { brevo } from './brevo';
import { buildkite } from './buildkite';
import { circleci } from './circleci';
import { clerk } from './clerk';
import { clickhouseCloud } from './clickhouse-cloud';
import { clojars } from './clojars';
import { cloudflare } from './cloudflare';
import { cockroachdbCloud } from './cockroachdb-cloud';
import { codecov } from './codecov';
import { cohere } from './cohere';
import { confluentCloud } from './confluent-cloud';
import { contentful } from './contentful';
import { convex } from './convex';
import { coolify } from './coolify';
import { crates } from './crates';
import { databricks } from './databricks';
import { datadog } from './datadog';
import { deepseek } from './deepseek';
import { digitalocean } from './digitalocean';
import { discord } from './discord';
import { dockerhub } from './dockerhub';
import { dokku } from './dokku';
import { doppler } from './doppler';
import { dynatrace } from './dynatrace';
import { easypost } from './easypost';
import { elasticCloud } from './elastic-cloud';
import { elevenlabs } from './elevenlabs';
import { figma } from './figma';
import { firebase } from './firebase';
import { firecrawl } from './firecrawl';
import { fly } from './fly';
import { gcp } from './gcp';
import { gemini } from './gemini';
import { github } from './github';
import { gitlab } from './gitlab';
import { grafanaCloud } from './grafana-cloud';
import { groq } from './groq';
import { heroku } from './heroku';
import { hetzner } from './hetzner';
import { huggingface } from './huggingface';
import { infisical } from './infisical';
import { infracost } from './infracost';
import { jenkins } from './jenkins';
import { kaggle } from './kaggle';
import { kubernetes } from './kubernetes';
import { langsmith } from './langsmith';
import { launchdarkly } from './launchdarkly';
import { linear } from './linear';
import { linode } from './linode';
import { mailchimp } from './mailchimp';
import { mailgun } from './mailgun';
import { mapbox } from './mapbox';
import { mistral } from './mistral';
import { mongodbAtlas } from './mongodb-atlas';
import { neon } from './neon';
import { netlify } from './netlify';
import { newrelic } from './newrelic';
import { notion } from './notion';
import { npm } from './npm';
import { nuget } from './nuget';
import { okta } from './okta';
import { onepassword } from './onepassword';
import { openai } from './openai';
import { openrouter } from './openrouter';
import { packagist } from './packagist';
import { pagerduty } from './pagerduty';
import { perplexity } from './perplexity';
import { pinecone } from './pinecone';
import { plaid } from './plaid';
import { planetscale } from './planetscale';
import { posthog } from './posthog';
import { postman } from './postman';
import { postmark } from './postmark';
import { pulumi } from './pulumi';
import { pypi } from './pypi';
import { railway } from './railway';
import { readme } from './readme';
import { redisCloud } from './redis-cloud';
import { render } from './render';
import { replicate } from './replicate';
import { resend } from './resend';
import { rubygems } from './rubygems';
import { scaleway } from './scaleway';
import { segment } from './segment';
import { sendgrid } from './sendgrid';
import { sentry } from './sentry';
import { shippo } from './shippo';
import { shopify } from './shopify';
import { slack } from './slack';
import { snowflake } from './snowflake';
import { snyk } from './snyk';
import { sonarqube } from './sonarqube';
import { sourcegraph } from './sourcegraph';
import { square } from './square';
import { stripe } from './stripe';
import { supabase } from './supabase';
import { tailscale } from './tailscale';
import { tavily } from './tavily';
import { teams } from './teams';
import { telegram } from './telegram';
import { terraform } from './terraform';
import { travis } from './travis';
import { turso } from './turso';
import { twilio } from './twilio';
import { upstash } from './upstash';
import { vault } from './vault';
import { vercel } from './vercel';
import { vultr } from './vultr';
import { xai } from './xai';

export const providers: readonly Provider[] = [
  age,
  airtable,
  aiven,
  algolia,
  anthropic,
  argocd,
  asana,
  atlassian,
  auth0,
  aws,
  azure,
  bitbucket,
  braintree,
  brevo,
  buildkite,
  circleci,
  clerk,
  clickhouseCloud,
  clojars,
  cloudflare,
  cockroachdbCloud,
  codecov,
  cohere,
  confluentCloud,
  contentful,
  convex,
  coolify,
  crates,
  databricks,
  datadog,
  deepseek,
  digitalocean,
  discord,
  dockerhub,
  dokku,
  doppler,
  dynatrace,
  easypost,
  elasticCloud,
  elevenlabs,
  figma,
  firebase,
  firecrawl,
  fly,
  gcp,
  gemini,
  github,
  gitlab,
  grafanaCloud,
  groq,
  heroku,
  hetzner,
  huggingface,
  infisical,
  infracost,
  jenkins,
  kaggle,
  kubernetes,
  langsmith,
  launchdarkly,
  linear,
  linode,
  mailchimp,
  mailgun,
  mapbox,
  mistral,
  mongodbAtlas,
  neon,
  netlify,
  newrelic,
  notion,
  npm,
  nuget,
  okta,
  onepassword,
  openai,
  openrouter,
  packagist,
  pagerduty,
  perplexity,
  pinecone,
  plaid,
  planetscale,
  posthog,
  postman,
  postmark,
  pulumi,
  pypi,
  railway,
  readme,
  redisCloud,
  render,
  replicate,
  resend,
  rubygems,
  scaleway,
  segment,
  sendgrid,
  sentry,
  shippo,
  shopify,
  slack,
  snowflake,
  snyk,
  sonarqube,
  sourcegraph,
  square,
  stripe,
  supabase,
  tailscale,
  tavily,
  teams,
  telegram,
  terraform,
  travis,
  turso,
  twilio,
  upstash,
  vault,
  vercel,
  vultr,
  xai,
];
