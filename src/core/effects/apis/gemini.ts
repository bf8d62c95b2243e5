import { defineProvider } from '../define';
import { row } from './operation';

/** Google's Gemini interface: models, and the files, caches and tuned models that are kept for them. */
export const gemini = defineProvider({
  id: 'gemini',
  name: 'Google Gemini',
  hosts: [{ host: 'generativelanguage.googleapis.com', role: 'control' }],
  cli: [],
  libraries: ['google.generativeai', 'google.genai', '@google/genai', '@google/generative-ai'],
  mcpServers: ['gemini-api'],
  tokenVariables: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GOOGLE_AI_API_KEY'],
  loginFiles: ['.gemini/oauth_creds.json'],
  rotate: 'https://aistudio.google.com/apikey',
  resources: ['service'],
  tokens: [
    {
      kind: 'api key',
      variables: ['GEMINI_API_KEY', 'GOOGLE_GENERATIVE_AI_API_KEY', 'GOOGLE_AI_API_KEY'],
      reach: 'runs models, and spends on the project',
      bound: 'project',
      rootEquivalent: false,
      may: 'execute',
      ends: 'never',
      narrower: 'a key that is held to this interface alone',
    },
    {
      kind: 'key of a service account',
      pattern: '\\bAQ\\.Ab8[0-9A-Za-z_-]{40,80}',
      reach: 'runs models as one service account',
      bound: 'project',
      rootEquivalent: false,
      may: 'execute',
      confidence: 'low',
    },
  ],
  operations: [
    row('delete', 'file', 'hard', {
      api: ['DELETE /files/{file}'],
      sdk: ['files.delete', 'delete_file', 'genai.delete_file', 'fileManager.deleteFile'],
      note: 'Uploaded files end by themselves after 48 hours.',
    }),
    row('delete', 'cache', 'hard', {
      api: ['DELETE /cachedContents/{cache}'],
      sdk: ['caches.delete', 'cachedContents.delete'],
    }),
    row('delete', 'object', 'irreversible', {
      api: [
        'DELETE /tunedModels/{model}',
        'DELETE /fileSearchStores/{store}',
        'DELETE /fileSearchStores/{store}/documents/{document}',
        'DELETE /corpora/{corpus}',
        'DELETE /corpora/{corpus}/documents/{document}',
      ],
      sdk: [
        'models.delete',
        'delete_tuned_model',
        'tunedModels.delete',
        'fileSearchStores.delete',
        'corpora.delete',
      ],
      note: 'What was trained or indexed is made again only from its source.',
    }),
    row('delete', 'workflow', 'hard', {
      api: ['DELETE /batches/{batch}'],
      sdk: ['batches.delete'],
    }),
    row('grant', 'role', 'hard', {
      api: [
        'POST /tunedModels/{model}/permissions',
        'PATCH /tunedModels/{model}/permissions/{id}',
        'POST /corpora/{corpus}/permissions',
      ],
      sdk: [
        'tunedModels.permissions.create',
        'tunedModels.transferOwnership',
        'permissions.transfer_ownership',
      ],
    }),
    row('delete', 'role', 'hard', {
      api: [
        'DELETE /tunedModels/{model}/permissions/{id}',
        'DELETE /corpora/{corpus}/permissions/{id}',
      ],
    }),
    row('create', 'object', 'reversible', {
      api: [
        'POST /tunedModels',
        'POST /cachedContents',
        'POST /fileSearchStores',
        'POST /corpora',
        'POST /v1beta/files',
      ],
      sdk: [
        'files.upload',
        'upload_file',
        'caches.create',
        'tunings.tune',
        'create_tuned_model',
        'fileSearchStores.create',
      ],
    }),
    row('read', 'service', 'none', {
      api: ['POST /models/{call}'],
      sdk: [
        'models.generateContent',
        'models.generateContentStream',
        'models.generateImages',
        'models.countTokens',
        'models.embedContent',
        'model.generateContent',
        'chats.create',
      ],
    }),
  ],
  backups: 'None.',
  examples: [
    {
      command:
        'curl -X DELETE https://generativelanguage.googleapis.com/v1beta/tunedModels/tone-a1',
      effects: ['delete object:tone-a1'],
    },
    {
      command: 'curl -X DELETE https://generativelanguage.googleapis.com/v1beta/files/abc-123',
      effects: ['delete file:abc-123'],
    },
    {
      command:
        'curl -X POST https://generativelanguage.googleapis.com/v1beta/tunedModels/tone-a1/permissions -d \'{"granteeType":"EVERYONE","role":"READER"}\'',
      effects: ['grant role:tone-a1'],
    },
    {
      command:
        'curl https://generativelanguage.googleapis.com/v1beta/models/gemini-2.5-flash:generateContent -d \'{"contents":[]}\'',
      effects: ['read service:gemini-2.5-flash:generateContent'],
    },
    {
      command: 'curl https://generativelanguage.googleapis.com/v1beta/models',
      effects: ['read host:generativelanguage.googleapis.com'],
    },
    {
      command: 'curl https://generativelanguage.googleapis.com/v1beta/files',
      effects: ['read file'],
    },
  ],
});
