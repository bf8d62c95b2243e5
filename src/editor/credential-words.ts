/**
 * Words about credentials that the core keeps as data in English, in the window's language: kinds, reaches, ends and
 * narrower kinds that many providers share, and those that belong to none. What only one provider has stays English.
 */
import * as vscode from 'vscode';

let words: Readonly<Record<string, string>> | undefined;

/** The text in the window's language where it is one of these, else as it is. */
export function credentialWords(text: string): string {
  words ??= wordsInLanguage();
  return words[text] ?? text;
}

function wordsInLanguage(): Readonly<Record<string, string>> {
  return {
    'api key': vscode.l10n.t('api key'),
    'admin api key': vscode.l10n.t('admin api key'),
    'api token': vscode.l10n.t('api token'),
    token: vscode.l10n.t('token'),
    secret: vscode.l10n.t('secret'),
    password: vscode.l10n.t('password'),
    'password in an address': vscode.l10n.t('password in an address'),
    'access token': vscode.l10n.t('access token'),
    'personal access token': vscode.l10n.t('personal access token'),
    'classic token': vscode.l10n.t('classic token'),
    'fine-grained token': vscode.l10n.t('fine-grained token'),
    'account token': vscode.l10n.t('account token'),
    'project token': vscode.l10n.t('project token'),
    'project key': vscode.l10n.t('project key'),
    'personal api key': vscode.l10n.t('personal api key'),
    'service token': vscode.l10n.t('service token'),
    'service account token': vscode.l10n.t('service account token'),
    'service account key': vscode.l10n.t('service account key'),
    'user token': vscode.l10n.t('user token'),
    'bot token': vscode.l10n.t('bot token'),
    'deploy token': vscode.l10n.t('deploy token'),
    'refresh token': vscode.l10n.t('refresh token'),
    'webhook address': vscode.l10n.t('webhook address'),
    'webhook secret': vscode.l10n.t('webhook secret'),
    'application secret': vscode.l10n.t('application secret'),
    'live secret key': vscode.l10n.t('live secret key'),
    'live restricted key': vscode.l10n.t('live restricted key'),
    'test key': vscode.l10n.t('test key'),
    'secret key': vscode.l10n.t('secret key'),
    'access key id': vscode.l10n.t('access key id'),
    'secret access key': vscode.l10n.t('secret access key'),
    'database password': vscode.l10n.t('database password'),
    'database password in an address': vscode.l10n.t('database password in an address'),
    'registry login': vscode.l10n.t('registry login'),
    'signing secret': vscode.l10n.t('signing secret'),
    'signed token': vscode.l10n.t('signed token'),
    'encryption key': vscode.l10n.t('encryption key'),
    'mail password': vscode.l10n.t('mail password'),
    'stored login': vscode.l10n.t('stored login'),
    'key store': vscode.l10n.t('key store'),
    'password database': vscode.l10n.t('password database'),
    'private key': vscode.l10n.t('private key'),
    'private key of an app': vscode.l10n.t('private key of an app'),
    'private key with a passphrase': vscode.l10n.t('private key with a passphrase'),
    'private key without a passphrase': vscode.l10n.t('private key without a passphrase'),
    'SSH private key': vscode.l10n.t('SSH private key'),
    'SSH private key with a passphrase': vscode.l10n.t('SSH private key with a passphrase'),
    'SSH private key without a passphrase': vscode.l10n.t('SSH private key without a passphrase'),
    'what it was made for': vscode.l10n.t('what it was made for'),
    'what its account may do': vscode.l10n.t('what its account may do'),
    'what its account may do there': vscode.l10n.t('what its account may do there'),
    'what that user of the database may do': vscode.l10n.t('what that user of the database may do'),
    'what the login may do at that address': vscode.l10n.t('what the login may do at that address'),
    'pulls and pushes what the account may': vscode.l10n.t('pulls and pushes what the account may'),
    'forges sessions and messages of the application': vscode.l10n.t(
      'forges sessions and messages of the application',
    ),
    'signs as its owner, or decrypts what is meant for it': vscode.l10n.t(
      'signs as its owner, or decrypts what is meant for it',
    ),
    'signs and decrypts as its owner': vscode.l10n.t('signs and decrypts as its owner'),
    'opens what was encrypted with it': vscode.l10n.t('opens what was encrypted with it'),
    'sends and reads mail in your name': vscode.l10n.t('sends and reads mail in your name'),
    'makes tokens for every installation of the app': vscode.l10n.t(
      'makes tokens for every installation of the app',
    ),
    'is whoever its certificate names, or signs for them': vscode.l10n.t(
      'is whoever its certificate names, or signs for them',
    ),
    'logs in wherever its public half was put': vscode.l10n.t(
      'logs in wherever its public half was put',
    ),
    'what the login of the tool may do': vscode.l10n.t('what the login of the tool may do'),
    'what the keys in it open, for whoever knows its password': vscode.l10n.t(
      'what the keys in it open, for whoever knows its password',
    ),
    'what its claims allow where it was issued': vscode.l10n.t(
      'what its claims allow where it was issued',
    ),
    'everything the user may do': vscode.l10n.t('everything the user may do'),
    never: vscode.l10n.t('never'),
    'as chosen': vscode.l10n.t('as chosen'),
    'as chosen, or never': vscode.l10n.t('as chosen, or never'),
    'after a day': vscode.l10n.t('after a day'),
    'after an hour': vscode.l10n.t('after an hour'),
    'after a year at most': vscode.l10n.t('after a year at most'),
    'never, until it is withdrawn': vscode.l10n.t('never, until it is withdrawn'),
    'never, unless the server says so': vscode.l10n.t('never, unless the server says so'),
    'with its certificate': vscode.l10n.t('with its certificate'),
    'at the time that it names': vscode.l10n.t('at the time that it names'),
    'a token that may only read': vscode.l10n.t('a token that may only read'),
    'a user of its own that may only read, or only the tables in question': vscode.l10n.t(
      'a user of its own that may only read, or only the tables in question',
    ),
    'a deploy key, or a key that the other side holds to one command': vscode.l10n.t(
      'a deploy key, or a key that the other side holds to one command',
    ),
    'a token of its own for the task, in place of the login of the person': vscode.l10n.t(
      'a token of its own for the task, in place of the login of the person',
    ),
    'a project token, which is held to one environment of one project': vscode.l10n.t(
      'a project token, which is held to one environment of one project',
    ),
  };
}
