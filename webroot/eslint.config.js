// What tsc cannot see: unsafe sinks, floating promises, text written past the dictionaries.
import tseslint from 'typescript-eslint';
import nounsanitized from 'eslint-plugin-no-unsanitized';

export default tseslint.config(
  { ignores: ['dist/', 'build.mjs', 'eslint.config.js', 'src/api.gen.ts'] },
  ...tseslint.configs.recommendedTypeChecked,
  nounsanitized.configs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'No markup from strings: the page has Trusted Types with no policy.',
        },
        {
          selector: 'JSXAttribute[name.name="style"]',
          message: 'No inline style: the content security policy refuses it. Use a class.',
        },
        {
          selector: 'JSXText[value=/[A-Za-z]{2}/]',
          message: 'Words for people belong in i18n/.',
        },
      ],
      'no-restricted-globals': ['error', 'alert', 'confirm', 'prompt'],
      // It takes away assertions that tsc needs.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
);
