import { applyDecorators } from '@nestjs/common';
import { MESSAGE_LIMIT } from '@portico/contracts';
import { Transform } from 'class-transformer';
import { IsString, Matches, MaxLength } from 'class-validator';

/** No control characters but line breaks and tabs, no halves of characters, nothing that turns the text around. */
const PLAIN = /^(?:[\n\t]|[^\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069])*$/u;

/** The inviter's own words: plain text of several lines. Blank is none; line ends become one kind. */
export const IsMessage = () =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : value,
    ),
    IsString(),
    MaxLength(MESSAGE_LIMIT),
    Matches(PLAIN),
  );
