import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const onlyRelative = (folder, why) => ({
  regex: `(^|/)${folder}(/|$)`,
  message: why,
});

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: ['./tsconfig.json', './src/renderer/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true }],
      'no-restricted-imports': ['error', { paths: [{ name: 'electron', message: 'Only src/main/shell may import electron; everything else takes ports.' }] }],
    },
  },
  {
    files: ['src/contract/**'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ regex: '^(?!\\./|\\.\\./(?:networks/)?[a-z-]+\\.ts$|zod$)', message: 'The contract is pure: it imports itself and the validator.' }] }],
    },
  },
  {
    files: ['src/main/shell/**', 'src/preload/**', 'test/standin/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['src/main/networks/*/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [{ name: 'electron', message: 'Only src/main/shell may import electron.' }],
          patterns: [
            { regex: '^\\.\\./(?!network\\.ts$|reaction\\.ts$|budget/|http/|graph/|\\.\\./)', message: 'A network folder knows network.ts, what networks share (budget, http, graph, reaction.ts) and itself, never another network.' },
            onlyRelative('(desk|sync|outbox|replica|rpc|shell)', 'A network folder knows nothing of the rest of main.'),
          ],
        },
      ],
    },
  },
  {
    files: ['src/renderer/**'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      // It speaks of what the React Compiler cannot compile, and none is used here.
      'react-hooks/incompatible-library': 'off',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^(electron|node:)|/main/|/preload/', message: 'The renderer knows the contract and nothing else of the house.' }] },
      ],
    },
  },
  {
    files: ['src/main/**'],
    rules: {
      '@typescript-eslint/require-await': 'error',
    },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
