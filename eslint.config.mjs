import tseslint from 'typescript-eslint';

/** What would make a verdict depend on anything but its input. `core` and `agents` must replay alike for ever. */
const IMPURE = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The clock comes in as data: take an `atMs` parameter.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'No randomness: the same input must give the same verdict.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The clock comes in as data: `new Date(atMs)`.',
  },
  {
    selector: "MemberExpression[object.name='performance']",
    message: 'The clock comes in as data.',
  },
];

const NO_ENUM = {
  selector: 'TSEnumDeclaration',
  message: 'Use a closed union of string literals.',
};

const IMPURE_GLOBALS = ['process', 'global', 'globalThis', 'crypto', 'fetch', 'setTimeout'].map(
  (name) => ({ name, message: 'Pure code: what it needs comes in through a port or a parameter.' }),
);

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'out/',
      'node_modules/',
      '.cache/',
      'test/fixtures/',
      'test/sessions/',
      'media/',
      'sample/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Unions are closed: a new member must be answered wherever one switches over them, or fall into a default
      // that somebody wrote down.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      // A promise that nobody waits for loses its error, and in the gate an error must raise a verdict.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // A schema and its type share one name: `const Task = z.object(...)` and `type Task = z.infer<typeof Task>`.
      '@typescript-eslint/no-redeclare': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', NO_ENUM],
    },
  },
  {
    files: ['src/core/**/*.ts', 'src/agents/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', NO_ENUM, ...IMPURE],
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
    },
  },
  {
    // Tables of facts (words of a language, a provider's operations) may be as long as the facts are.
    files: [
      'src/core/effects/apis/**',
      'src/core/effects/programs/**',
      'src/hook/refusals.ts',
      'test/**',
    ],
    rules: { 'max-lines': ['error', { max: 600, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.cjs', '**/*.mjs', '**/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
);
