import { defineProvider } from '../define';
import { row } from './operation';

/** SendGrid: mail that goes out, and the lists of who may receive it and who must not. */
export const sendgrid = defineProvider({
  id: 'sendgrid',
  name: 'SendGrid',
  hosts: [
    { host: 'api.sendgrid.com', role: 'control' },
    { host: 'api.eu.sendgrid.com', role: 'control' },
  ],
  cli: [],
  libraries: ['sendgrid', '@sendgrid/mail', '@sendgrid/client'],
  mcpServers: ['sendgrid'],
  tokenVariables: ['SENDGRID_API_KEY'],
  rotate: 'https://app.sendgrid.com/settings/api_keys',
  resources: ['message', 'mailbox'],
  tokens: [
    {
      kind: 'api key',
      pattern: '\\bSG\\.[0-9A-Za-z_-]{16,32}\\.[0-9A-Za-z_-]{32,64}',
      variables: ['SENDGRID_API_KEY'],
      reach: 'with full access the whole account; sends mail in your name',
      bound: 'account',
      rootEquivalent: 'unknown',
      may: 'everything',
      ends: 'never',
      narrower: 'a key that may only send',
    },
  ],
  operations: [
    row('send', 'message', 'irreversible', {
      api: [
        'POST /v3/mail/send',
        'POST /v3/marketing/test/send_email',
        'POST /v3/campaigns/{id}/schedules/now',
      ],
      sdk: [
        'sgMail.send',
        'sgMail.sendMultiple',
        'mail.send',
        'mail.send.post',
        'SendGridAPIClient.send',
      ],
      audience: 'public',
      note: 'What has left cannot be called back; a scheduled batch can be cancelled until ten minutes before.',
    }),
    row('send', 'message', 'hard', {
      api: ['PUT /v3/marketing/singlesends/{id}/schedule', 'POST /v3/campaigns/{id}/schedules'],
      audience: 'public',
      undo: { how: 'cancelled before its time' },
      note: 'It goes to a whole list.',
    }),
    row('send', 'message', 'irreversible', {
      api: ['PUT /v3/marketing/singlesends/{id}/schedule {send_at:now}'],
      audience: 'public',
      note: 'A whole list receives it at once.',
    }),
    row('configure', 'message', 'reversible', {
      api: [
        'DELETE /v3/marketing/singlesends/{id}/schedule',
        'POST /v3/user/scheduled_sends',
        'PATCH /v3/user/scheduled_sends/{id}',
        'DELETE /v3/campaigns/{id}/schedules',
      ],
      note: 'What was to be sent is held back.',
    }),
    row('delete', 'user', 'irreversible', {
      api: [
        'DELETE /v3/marketing/contacts',
        'DELETE /v3/marketing/lists/{list}',
        'DELETE /v3/marketing/lists/{list}/contacts',
        'DELETE /v3/marketing/segments/{id}',
        'DELETE /v3/marketing/segments/2.0/{id}',
        'DELETE /v3/contactdb/recipients',
        'DELETE /v3/contactdb/lists/{list}',
        'DELETE /v3/marketing/field_definitions/{id}',
      ],
      note: 'Without ids, and with delete_all_contacts, all of them.',
    }),
    row('update', 'user', 'hard', {
      api: [
        'PUT /v3/marketing/contacts',
        'POST /v3/contactdb/recipients',
        'PUT /v3/marketing/contacts/imports',
        'PATCH /v3/marketing/lists/{list}',
      ],
    }),
    row('delete', 'policy', 'irreversible', {
      api: [
        'DELETE /v3/suppression/bounces',
        'DELETE /v3/suppression/bounces/{email}',
        'DELETE /v3/suppression/blocks',
        'DELETE /v3/suppression/blocks/{email}',
        'DELETE /v3/suppression/spam_reports',
        'DELETE /v3/suppression/spam_reports/{email}',
        'DELETE /v3/suppression/invalid_emails',
        'DELETE /v3/suppression/invalid_emails/{email}',
        'DELETE /v3/asm/suppressions/global/{email}',
        'DELETE /v3/asm/groups/{group}',
        'DELETE /v3/asm/groups/{group}/suppressions/{email}',
      ],
      note: 'People who did not want any mail receive it again.',
    }),
    row('configure', 'policy', 'hard', {
      api: [
        'POST /v3/asm/suppressions/global',
        'POST /v3/asm/groups/{group}/suppressions',
        'PATCH /v3/mail_settings/{setting}',
        'PATCH /v3/tracking_settings/{setting}',
        'PATCH /v3/user/settings/enforced_tls',
        'POST /v3/access_settings/whitelist',
        'DELETE /v3/access_settings/whitelist',
        'PATCH /v3/user/webhooks/event/settings',
        'PATCH /v3/user/webhooks/event/settings/{id}',
      ],
      note: 'People no longer receive what they wait for, or the account is open to other addresses.',
    }),
    row('delete', 'domain', 'irreversible', {
      api: [
        'DELETE /v3/whitelabel/domains/{domain}',
        'DELETE /v3/whitelabel/links/{id}',
        'DELETE /v3/whitelabel/ips/{id}',
        'DELETE /v3/verified_senders/{id}',
        'DELETE /v3/senders/{id}',
        'DELETE /v3/user/webhooks/parse/settings/{host}',
        'DELETE /v3/ips/pools/{pool}',
      ],
      note: 'Mail is refused or lands among spam.',
    }),
    row('delete', 'file', 'irreversible', {
      api: [
        'DELETE /v3/templates/{template}',
        'DELETE /v3/templates/{template}/versions/{version}',
        'DELETE /v3/marketing/singlesends',
        'DELETE /v3/marketing/singlesends/{id}',
        'DELETE /v3/designs/{id}',
      ],
    }),
    row('update', 'file', 'hard', {
      api: [
        'PATCH /v3/templates/{template}',
        'PATCH /v3/templates/{template}/versions/{version}',
        'POST /v3/templates/{template}/versions/{version}/activate',
        'PATCH /v3/marketing/singlesends/{id}',
      ],
      note: 'The next mails look like that.',
    }),
    row('create', 'file', 'reversible', {
      api: [
        'POST /v3/templates',
        'POST /v3/templates/{template}/versions',
        'POST /v3/marketing/singlesends',
        'POST /v3/marketing/lists',
        'POST /v3/designs',
      ],
    }),
    row('create', 'token', 'hard', { api: ['POST /v3/api_keys'] }),
    row('rotate', 'token', 'irreversible', {
      api: ['DELETE /v3/api_keys/{id}', 'PUT /v3/api_keys/{id}', 'PATCH /v3/api_keys/{id}'],
    }),
    row('grant', 'user', 'hard', {
      api: [
        'POST /v3/teammates',
        'PATCH /v3/teammates/{user}',
        'POST /v3/subusers',
        'POST /v3/sso/teammates',
      ],
    }),
    row('delete', 'project', 'irreversible', {
      api: ['DELETE /v3/subusers/{user}', 'DELETE /v3/teammates/{user}'],
    }),
    row('configure', 'project', 'hard', {
      api: [
        'PATCH /v3/subusers/{user}',
        'PUT /v3/user/password',
        'PUT /v3/user/email',
        'PUT /v3/user/username',
        'PUT /v3/subusers/{user}/ips',
      ],
    }),
    row('read', 'user', 'none', {
      api: [
        'POST /v3/marketing/contacts/search',
        'POST /v3/marketing/contacts/search/emails',
        'POST /v3/marketing/contacts/batch',
        'POST /v3/marketing/contacts/exports',
        'POST /v3/validations/email',
        'POST /v3/whitelabel/domains/{id}/validate',
        'POST /v3/mail/batch',
      ],
    }),
  ],
  backups: 'None: contacts and suppressions are only there.',
  examples: [
    {
      command: 'curl -X POST https://api.sendgrid.com/v3/mail/send -d \'{"personalizations":[]}\'',
      effects: ['send message'],
    },
    {
      command:
        'curl -X DELETE "https://api.sendgrid.com/v3/marketing/contacts?delete_all_contacts=true"',
      effects: ['delete user'],
    },
    {
      command: 'curl -X DELETE https://api.sendgrid.com/v3/asm/suppressions/global/a@example.com',
      effects: ['delete policy:a@example.com'],
    },
    {
      command: 'curl -X DELETE https://api.sendgrid.com/v3/marketing/singlesends/s1/schedule',
      effects: ['configure message:s1'],
    },
    {
      command: 'curl https://api.sendgrid.com/v3/templates',
      effects: ['read host:api.sendgrid.com'],
    },
    {
      command: 'curl https://api.sendgrid.com/v3/marketing/contacts/search -d \'{"query":"a"}\'',
      effects: ['read user'],
    },
    { command: 'curl https://api.sendgrid.com/v3/api_keys', effects: ['read token'] },
  ],
});
