/**
 * Provider libraries in Ruby, PHP, Perl, Go, Java, Rust, C# and their like: their methods are named like the interface,
 * so the lexicon reads them. Which library a text uses is told by how it takes it in.
 */
import type { Effect } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import type { ResourceClass } from '../../model/operation';
import { providerById } from '../apis/catalogue';
import { remoteEffect } from '../apis/effect';
import type { Verb } from '../apis/lexicon';
import { nounOf, reversibilityOf, verbOf, wordsOf } from '../apis/lexicon';
import { phraseOf } from '../build';
import type { Site } from '../build';
import { libraryLogin } from './code-sdk';
import type { Dialect } from './dialects';
import { runsAsScript } from './other-scripts';

const LIBRARIES: readonly (readonly [RegExp, string])[] = [
  [
    /aws-sdk|aws\/aws-sdk-go|software\.amazon\.awssdk|com\.amazonaws|\bAws::|\bAws\\|\bAWSSDK|using Amazon\.|aws_sdk_|rusoto|ExAws/,
    'aws',
  ],
  [
    /cloud\.google\.com\/go|com\.google\.cloud|Google::Cloud|Google\\Cloud|Google\.Cloud\.|google_cloud|google\/cloud/,
    'gcp',
  ],
  [
    /azure-sdk-for-go|com\.azure|Azure\.ResourceManager|Azure\.Storage|Microsoft\.Azure|azure_mgmt|azure_storage/,
    'azure',
  ],
  [/stripe-go|com\.stripe|\bStripe::|\\?Stripe\\|using Stripe\b|stripe-rust|\bstripe::/, 'stripe'],
  [/k8s\.io\/|io\.fabric8|io\.kubernetes|\bkube::|Kubeclient|K8s::|using k8s\b/, 'kubernetes'],
  [/go-github|\bOctokit\b|octocrab|org\.kohsuke\.github|KnpLabs|Github\\/, 'github'],
  [/digitalocean\/godo|DropletKit|DigitalOceanV2|\bdigitalocean\b/i, 'digitalocean'],
  [/cloudflare-go|Cloudflare\\|\bcloudflare::/i, 'cloudflare'],
  [/platform-api|heroku-go|Heroku\\/i, 'heroku'],
  [
    /hcloud|linodego|vultr|scaleway|exoscale|gophercloud|fog-|twilio|sendgrid|mailgun|postmark|shopify|algolia|elasticsearch|opensearch|firebase|launchdarkly|pagerduty|datadog|auth0|okta|slack-go|slack-ruby/i,
    '',
  ],
];

const METHOD = /(?:\.|::|->)([A-Za-z_]\w{2,60})[!?]?(?=\s{0,8}(?:\(|$|[;})\n#&|]|do\b))/gm;
/** What the method is called on, at the end of the text before it. */
const OBJECT = /\w{1,60}$/;
const GRAVE = new Set(['delete', 'rotate', 'grant', 'send', 'publish']);
const CALLS_READ = 400;
/** Parts of the languages and their collections that are called like operations. */
const LOCAL =
  /^(?:File|Dir|FileUtils|Files|Path|os|fs|map|list|set|array|params|headers|cache|hash|url|query|values|form|json|buffer|str|string)$/i;

export function libraryCalls(source: string, site: Site, dialect: Dialect): readonly Effect[] {
  const library = LIBRARIES.find(([pattern]) => pattern.test(source));
  if (library === undefined || (dialect.compiled && !runsAsScript(source))) return [];
  const provider = library[1] === '' ? undefined : providerById(library[1]);
  const authority = provider && libraryLogin(provider, site);
  const found = new Map<string, Effect>();
  let read = 0;
  for (const match of source.matchAll(METHOD)) {
    read += 1;
    if (read > CALLS_READ) break;
    const object = OBJECT.exec(source.slice(Math.max(0, match.index - 60), match.index))?.[0] ?? '';
    const act = actOf(source, match.index, object, match[1] ?? '');
    if (act === undefined) continue;
    const key = `${act.verb.operation} ${act.noun}`;
    if (found.has(key)) continue;
    found.set(
      key,
      remoteEffect({
        operation: act.verb.operation,
        class: act.noun,
        environment: UNKNOWN_ENVIRONMENT,
        reversibility: reversibilityOf(act.verb, act.noun),
        provider: provider?.id,
        authority,
        phrase: phraseOf(source.slice(match.index, match.index + 160)),
      }),
    );
  }
  return [...found.values()];
}

/**
 * `c.TerminateInstances(`, `delete_bucket(`: the name says both. `Namespaces().Delete(`, `Customer.list.each { |c|
 * c.delete }`: the chain before it says to what, on its own line.
 */
function actOf(
  source: string,
  at: number,
  object: string,
  method: string,
): { readonly verb: Verb; readonly noun: ResourceClass } | undefined {
  const words = wordsOf(method.replace(/(?:Async|Command|WithContext|Request)$/, ''));
  const verb = verbOf(words);
  if (verb === undefined || !GRAVE.has(verb.operation) || LOCAL.test(object)) return undefined;
  const own = words.length > 1 ? nounOf(words) : undefined;
  if (own !== undefined) return { verb, noun: own };
  if (words.length > 1) return undefined;
  const line = source.slice(
    Math.max(0, source.lastIndexOf('\n', at), source.lastIndexOf(';', at)),
    at,
  );
  const noun = nounOf(wordsOf(line.slice(-160)));
  return noun === undefined ? undefined : { verb, noun };
}
