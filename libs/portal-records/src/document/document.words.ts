import type { Language } from '@portico/contracts';

interface DocumentWords {
  yes: string;
  no: string;
  removed: (label: string) => string;
  page: (page: number, pages: number) => string;
}

/** What a document says that is in no record, as the pages of the portal say it. */
export const DOCUMENT_WORDS: Readonly<Record<Language, DocumentWords>> = {
  en: {
    yes: 'Yes',
    no: 'No',
    removed: (label) => `${label} (no longer an option)`,
    page: (page, pages) => `Page ${page} of ${pages}`,
  },
  fr: {
    yes: 'Oui',
    no: 'Non',
    removed: (label) => `${label} (retirée)`,
    page: (page, pages) => `Page ${page} sur ${pages}`,
  },
  'pt-BR': {
    yes: 'Sim',
    no: 'Não',
    removed: (label) => `${label} (não é mais opção)`,
    page: (page, pages) => `Página ${page} de ${pages}`,
  },
};
