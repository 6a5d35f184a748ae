import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import rule from './environment-only-in-config.mjs';

const tester = new RuleTester({ languageOptions: { parser } });
const errors = [{ messageId: 'environment' }];

describe('lint: settings come from the configuration', () => {
  tester.run('environment-only-in-config', rule, {
    valid: [
      'const { port } = config;',
      'process.exit(1);',
      'const env = 1; use(env);',
      "import { argv } from 'node:process';",
    ],
    invalid: [
      { code: "const port = process.env['PORT'];", errors },
      { code: "const all = process['env'];", errors },
      { code: 'const { env } = process;', errors },
      { code: "import { env } from 'node:process';", errors },
    ],
  });
});
