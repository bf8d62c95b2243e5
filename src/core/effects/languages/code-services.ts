/**
 * Client libraries of services that no catalogue describes, by the name they are imported under. What such a client is
 * told to take away, to grant or to send is an act on the service; the rest of its work stays plain.
 */
import type { Effect, Environment } from '../../model/effect';
import { UNKNOWN_ENVIRONMENT } from '../../model/effect';
import { say } from '../../model/say';
import { remoteEffect } from '../apis/effect';
import { nounOf, reversibilityOf, verbOf, wordsOf } from '../apis/lexicon';
import { bareHost, isLocalHost } from '../environment';
import type { CodeCall } from './code-calls';
import type { CodeWorld } from './code-world';

/** Of hosting, data, identity, work and message services: names from the package registries of both languages. */
const SERVICES = new RegExp(
  '^(?:' +
    [
      'linode_api4|hcloud|digitalocean|scaleway|@scaleway/|ovh|vultr|proxmoxer|pyVim|pyVmomi|openstack|libcloud|exoscale',
      'pika|aio_pika|amqplib|amqp-connection-manager|kafka|confluent_kafka|aiokafka|kafkajs|nats|pulsar|stomp',
      'elasticsearch|@elastic/|opensearchpy|@opensearch-project/|meilisearch|typesense|algoliasearch|pysolr',
      'pinecone|@pinecone-database/|weaviate|qdrant_client|@qdrant/|chromadb|pymilvus|@zilliz/',
      'firebase_admin|firebase-admin|appwrite|node-appwrite|@upstash/|upstash_redis|couchdb|nano|cassandra|influxdb\\w*|@influxdata/',
      'databricks|snowflake|planetscale|@planetscale/|contentful-management|@sanity/client|airtable|pyairtable',
      'hvac|node-vault|consul|nomad|auth0|okta|@okta/|@clerk/|keycloak|ldap3|msgraph|@microsoft/microsoft-graph-client',
      'gitlab|@gitbeaker/|gitea|jenkins|jenkinsapi|jira|atlassian|@linear/sdk|@notionhq/client|notion_client|asana|trello',
      'shopify|@shopify/|paypalrestsdk|@paypal/|square|braintree|plaid|mollie|@mollie/|paddle|chargebee|woocommerce',
      'pagerduty|pdpyras|datadog\\w*|@datadog/|sentry_sdk|newrelic|grafana_client|zabbix\\w*',
      'dropbox|boxsdk|box-node-sdk|minio|b2sdk|gspread|pydrive2?|webdav3?|wordpress_xmlrpc|vercel|@vercel/sdk|netlify',
    ].join('|') +
    ')(?=$|[./(])',
);

/** What these send is read by people the moment it is sent. */
const MESSENGERS =
  /^(?:twilio|vonage|@vonage\/|messagebird|plivo|@sendgrid\/|sendgrid|postmark\w*|mailgun\w*|mailjet\w*|node-mailjet|resend|nodemailer|smtplib|aiosmtplib|yagmail|emails|mandrill\w*|brevo\w*|@getbrevo\/|sib_api_v3_sdk|telegraf|telebot|telegram|node-telegram-bot-api|aiogram|discord|discord\.js|tweepy|twitter-api-v2|mastodon|atproto|@atproto\/|web-push|pywebpush|onesignal\w*|expo-server-sdk|intercom-client|zenpy|klaviyo\w*)(?=$|[./(])/;
const SENDS =
  /(?:^|\.)(?:send|sendMail|sendMessage|sendPhoto|sendDocument|send_\w+|sendmail|reply|post|post_\w+|publish|broadcast|create_tweet|update_status|sendNotification|send\w*Async)$/;
const MADE_TO_SEND = /\b(?:messages|calls|emails|sms|campaigns|notifications|mail)\.create$/;

export function serviceEffects(call: CodeCall, world: CodeWorld): readonly Effect[] {
  if (MESSENGERS.test(call.full)) {
    const sends = SENDS.test(call.name) || MADE_TO_SEND.test(call.full);
    if (sends) return [act(call, world, 'send', 'message', 'irreversible')];
  }
  if (!SERVICES.test(call.full) && !MESSENGERS.test(call.full)) return [];
  // Only what is called on a client, not the library's own functions.
  if (!call.full.includes('()') && !/\.\w+\.\w+$/.test(call.full)) return [];
  const words = wordsOf(call.name.split('.').pop() ?? '');
  // A client that is flushed sends what it holds back and takes nothing away.
  if (words.join(' ') === 'flush') return [];
  const verb = verbOf(words);
  if (verb === undefined || !/^(?:delete|rotate|grant)$/.test(verb.operation)) return [];
  const noun = nounOf(words) ?? nounOf(wordsOf(call.full.replace(/^[@\w/-]+/, ''))) ?? 'project';
  return [act(call, world, verb.operation, noun, reversibilityOf(verb, noun))];
}

function act(
  call: CodeCall,
  world: CodeWorld,
  operation: Effect['operation'],
  resource: Effect['resource']['class'],
  reversibility: Effect['reversibility'],
): Effect {
  const { environment, host } = serverOf(call, world);
  const first = call.args[0];
  const name = operation === 'delete' && first?.known === true ? first.text.slice(0, 120) : '';
  const isName = /^[\w.:/-]+$/.test(name);
  return remoteEffect({
    operation,
    class: resource,
    name: isName ? name : '',
    ids: isName ? [name] : [],
    environment,
    host,
    reversibility,
    audience: operation === 'send' ? 'public' : 'team',
    phrase: call.text,
  });
}

/** A host among what the client was made with, in a word or an address. */
const ADDRESS =
  /["'`](?:[a-z][\w+.-]*:\/\/)?(?:[^"'`\s/@]*@)?([\w.-]+(?::\d{2,5})?)(?:\/[^"'`]*)?["'`]/gi;

function serverOf(
  call: CodeCall,
  world: CodeWorld,
): { readonly environment: Environment; readonly host: string | undefined } {
  const given = call.makers.flatMap(({ args, named }) => [...args, ...named.values()]);
  const texts = given.flatMap(({ text, raw, known }) => (known ? [`"${text}"`, raw] : [raw]));
  for (const text of texts) {
    for (const [, found = ''] of text.slice(0, 2_000).matchAll(ADDRESS)) {
      const host = bareHost(found);
      if (isLocalHost(host))
        return { environment: { name: 'local', evidence: say`this machine` }, host };
      if (!/\.[a-z]{2,}$/i.test(host)) continue;
      return { environment: world.site.context.environment(host), host };
    }
  }
  return { environment: UNKNOWN_ENVIRONMENT, host: undefined };
}
