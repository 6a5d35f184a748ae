import { applyDecorators } from '@nestjs/common';
import { IsLine } from '@portico/platform';
import { ValidateBy } from 'class-validator';
import { isEmail } from './email.rules';

export const IsStaffEmail = () =>
  applyDecorators(
    IsLine(254),
    ValidateBy({
      name: 'isStaffEmail',
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isEmail(value),
        defaultMessage: () => 'This is not an e-mail address',
      },
    }),
  );
