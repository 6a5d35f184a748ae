import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import typescript from 'typescript-eslint';
import { constraints } from './tools/lint-rules/boundaries.mjs';
import { portico } from './tools/lint-rules/index.mjs';

const TESTS = [
  '**/*.spec.ts',
  '**/*-spec.ts',
  'apps/*/test/**/*.ts',
  '**/*.e2e.ts',
  'apps/web-e2e/**/*.ts',
  'libs/testing/**/*.ts',
  'libs/*/src/testing/**/*.ts',
];
const WEB = ['apps/web/**/*.ts', 'libs/web/**/*.ts'];

const boundaries = (forTests) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      enforceBuildableLibDependency: false,
      // Belongs to no project: journeys start the product on a free port, as the launcher finds one.
      allow: forTests ? ['../../../tools/launcher/ports.mjs'] : [],
      // The frame of the application uses a few blocks at once and loads the rest of their library later.
      checkDynamicDependenciesExceptions: ['@portico/web/*'],
      depConstraints: constraints(forTests),
      // Specs use the testing library, which fills the very domains they test; the layers above forbid real circles.
      ignoredCircularDependencies: [['testing', '*']],
    },
  ],
});

/** A test that does not run, or that keeps the others from running, is no test. */
const noSkips = {
  selector:
    'CallExpression[callee.object.name=/^(it|test|describe)$/][callee.property.name=/^(skip|only|todo|failing)$/], CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
  message: 'Tests are neither skipped nor singled out.',
};

export default typescript.config(
  {
    ignores: [
      '**/node_modules',
      'dist',
      'tmp',
      '.nx',
      '.angular',
      'libs/client/src/generated',
      '.portico*',
      'coverage',
      '.claude',
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: {
      'no-unused-vars': 'error',
      'no-undef': 'off',
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  { files: ['**/*.cjs', 'jest.preset.js'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: ['**/*.ts'],
    extends: [typescript.configs.strict, typescript.configs.stylistic],
    plugins: { portico, '@nx': nx },
    languageOptions: { parserOptions: { emitDecoratorMetadata: true, experimentalDecorators: true } },
    rules: {
      ...boundaries(false),
      'portico/environment-only-in-config': 'error',
      'portico/route-declares-permission': 'error',
      '@typescript-eslint/array-type': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['private-constructors', 'protected-constructors'] }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      '@typescript-eslint/class-literal-property-style': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: '@nestjs/common', importNames: ['forwardRef'], message: 'Break the circle instead.' },
            { name: '@angular/core', importNames: ['forwardRef'], message: 'Break the circle instead.' },
          ],
        },
      ],
      'no-restricted-syntax': ['error', noSkips],
    },
  },
  {
    files: ['libs/platform/src/config/**/*.ts', 'libs/testing/**/*.ts', 'tools/**/*.ts', ...TESTS],
    rules: { 'portico/environment-only-in-config': 'off' },
  },
  {
    files: TESTS,
    rules: {
      ...boundaries(true),
      'max-lines': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['**/migrations/*.ts'], rules: { 'max-lines': 'off' } },
  {
    files: WEB,
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-selector': ['error', { type: 'element', prefix: 'pt', style: 'kebab-case' }],
      '@angular-eslint/directive-selector': ['error', { type: 'attribute', prefix: 'pt', style: 'camelCase' }],
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
    },
  },
  {
    files: ['apps/web/**/*.html', 'libs/web/**/*.html'],
    ignores: ['apps/web/src/index.html'], // Shown without JavaScript, so that it cannot be translated there.
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    plugins: { portico },
    rules: {
      'portico/no-literal-text': 'error',
      // Handlers that a container takes for its rows, and the options of a combobox: axe judges the pages themselves.
      '@angular-eslint/template/interactive-supports-focus': 'off',
      '@angular-eslint/template/click-events-have-key-events': 'off',
      '@angular-eslint/template/no-any': 'error',
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/button-has-type': 'error',
      '@angular-eslint/template/no-positive-tabindex': 'error',
    },
  },
  { files: ['**/*.spec.ts'], rules: { '@angular-eslint/component-selector': 'off' } },
  prettier,
);
