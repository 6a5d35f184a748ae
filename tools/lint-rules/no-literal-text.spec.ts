import { templateParser } from 'angular-eslint';
import { RuleTester } from 'eslint';
import rule from './no-literal-text.mjs';

const tester = new RuleTester({ languageOptions: { parser: templateParser } });
const literal = (text: string): { messageId: string; data: { text: string } }[] => [
  { messageId: 'literal', data: { text } },
];

describe('lint: templates hold no words of their own', () => {
  tester.run('no-literal-text', rule, {
    valid: [
      "<p>{{ 'page.title' | transloco }}</p>",
      '<p>{{ count() }} / {{ total() }} · &nbsp;</p>',
      '<mat-icon>receipt_long</mat-icon>',
      '<pt-icon name="receipt_long" />',
      '<button type="button" [attr.aria-label]="t(\'close\')"></button>',
      '@if (open()) { <span>{{ name() }}</span> }',
    ],
    invalid: [
      { code: '<p>Invoices</p>', errors: literal('Invoices') },
      { code: '<p>{{ count() }} rows</p>', errors: literal('rows') },
      { code: '<button type="button" aria-label="Close"></button>', errors: literal('Close') },
      { code: '@if (open()) { Über }', errors: literal('Über') },
      { code: '<input placeholder="Search" />', errors: literal('Search') },
    ],
  });
});
