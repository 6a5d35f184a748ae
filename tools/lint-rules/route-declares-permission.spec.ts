import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';
import rule from './route-declares-permission.mjs';

const tester = new RuleTester({ languageOptions: { parser } });
const controller = (method: string, onClass = ''): string =>
  `${onClass} @Controller('x') class XController { ${method} }`;

describe('lint: a route declares who may call it', () => {
  tester.run('route-declares-permission', rule, {
    valid: [
      controller('@Public() @Get() list() {}'),
      controller("@Get() @RequirePermission('record.read') list() {}"),
      controller("@Post('a') @StaffSession() make() {}"),
      controller('@PortalSession() @Sse() events() {}'),
      controller('@Get() list() {}', '@PortalSession()'),
      `import { PortalSession as Signed } from '@portico/platform'; ${controller('@Get() @Signed() list() {}')}`,
      controller('helper() {}'),
      'class Plain { get() {} }',
    ],
    invalid: [
      {
        code: controller('@Get() list() {}'),
        errors: [{ messageId: 'missing', data: { name: 'XController.list' } }],
      },
      {
        code: controller("@Delete(':id') @HttpCode(204) remove() {} @Public() @Get() list() {}"),
        errors: [{ messageId: 'missing', data: { name: 'XController.remove' } }],
      },
      { code: controller('@Get() list = () => [];'), errors: [{ messageId: 'missing' }] },
      {
        code: `import { X as Public } from 'y'; ${controller('@Get() @Public() list() {}')}`,
        errors: [{ messageId: 'missing' }],
      },
      { code: controller('@Get() @Public() @PortalSession() list() {}'), errors: [{ messageId: 'several' }] },
      { code: controller('@UseGuards(X) @Get() list() {}'), errors: [{ messageId: 'missing' }] },
    ],
  });
});
