import type { Language } from '@portico/contracts';
import { IsLine, MayBeAbsent } from '@portico/platform';

export class LocalisedTextDto implements Partial<Record<Language, string>> {
  @IsLine(100)
  en: string;

  @MayBeAbsent()
  @IsLine(100)
  fr?: string;

  @MayBeAbsent()
  @IsLine(100)
  'pt-BR'?: string;
}
