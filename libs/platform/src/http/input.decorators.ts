import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

/** The property may be left out. Other than with `@IsOptional()`, null is a value, and mostly a wrong one. */
export const MayBeAbsent = () => ValidateIf((_, value) => value !== undefined);

/** No control characters and no halves of characters: nothing that starts another line or that no database holds. */
const LINE = /^[^\p{Cc}\p{Surrogate}]*$/u;

/** A text of one line, not blank; blanks around it are cut off. */
export const IsLine = (maximum: number) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    IsNotEmpty(),
    MaxLength(maximum),
    Matches(LINE),
  );

/** A text of several lines: line ends and tabs, but no other control character. */
const BODY = /^(?:[^\p{Cc}\p{Surrogate}]|[\n\t])*$/u;

/** A text of several lines, not blank; line ends are `\n`, and what is blank around it is cut off. */
export const IsBody = (maximum: number) =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replaceAll(/\r\n?/g, '\n').trim() : value,
    ),
    IsString(),
    IsNotEmpty(),
    MaxLength(maximum),
    Matches(BODY),
  );

/** What a database holds: no NUL, no halves of characters. */
const STORABLE = /^[^\0\p{Surrogate}]*$/u;

/** A text as it came, which may be empty. */
export const IsStorableText = (maximum: number) => applyDecorators(IsString(), MaxLength(maximum), Matches(STORABLE));

/** A text as it came, a file or the like, not empty. */
export const IsRawText = (maximum: number) => applyDecorators(IsStorableText(maximum), IsNotEmpty());

/** A secret as it was typed: any text of a bounded length. What a new password must be is checked apart. */
export const IsSecret = () => applyDecorators(IsString(), IsNotEmpty(), MaxLength(1_024));
