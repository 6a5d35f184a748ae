import { applyDecorators } from '@nestjs/common';
import { IsLine } from '@portico/platform';
import { Transform } from 'class-transformer';
import { registerDecorator, type ValidationOptions } from 'class-validator';
import { isLabel, LABEL_LENGTH, tidyLabel } from './label.rules';

/** The name of a portal or a type. */
export const IsLabel = () =>
  applyDecorators(
    IsLine(LABEL_LENGTH),
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? tidyLabel(value) : value)),
    readsAsName(),
  );

function readsAsName(options?: ValidationOptions): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isLabel',
      target: target.constructor,
      propertyName: String(property),
      options: { message: 'This is not well formed', ...options },
      validator: { validate: (value: unknown) => typeof value === 'string' && isLabel(value) },
    });
}
