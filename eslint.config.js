import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import shownText from './scripts/lint-shown-text.mjs';

export default ts.config(
  // AssemblyScript's types are not TypeScript's; its own compiler checks it.
  {
    ignores: [
      'dist/',
      '.cache/',
      'test-results/',
      'public/',
      'workers/compute/kernels/wasm/assembly/',
      'fixtures/files/',
    ],
  },
  ts.configs.recommendedTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser },
      parserOptions: {
        project: ['./tsconfig.json', './workers/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-else-return': 'error',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-unreachable-loop': 'error',
      'no-unsafe-finally': 'error',
      'no-useless-rename': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      // What an interface declares asynchronous may be done at once.
      '@typescript-eslint/require-await': 'off',
      // The house's objects are closures, made to be taken apart; only a few classes have a `this`.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    plugins: { lab: { rules: { 'shown-text': shownText } } },
    rules: { 'prefer-const': 'off', 'svelte/prefer-const': 'error', 'lab/shown-text': 'error' },
  },
  {
    // JSON and child processes come untyped; tsc checks these files by their JSDoc.
    files: ['scripts/**/*.mjs', 'bench/*.mjs', '*.js'],
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
