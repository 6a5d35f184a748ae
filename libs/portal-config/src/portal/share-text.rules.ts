import type { Language } from '@portico/contracts';

/**
 * What the administrator may send after the URL changed: Portico itself sends nothing (R8). In the language of the
 * person who changed it.
 */
export function shareText(language: Language, portalName: string, url: string): string {
  switch (language) {
    case 'en':
      return `${portalName} has a new address: ${url}. Please use it from now on; your sign-in stays the same.`;
    case 'fr':
      return `${portalName} a une nouvelle adresse : ${url}. Merci de l’utiliser désormais ; vos identifiants restent les mêmes.`;
    case 'pt-BR':
      return `${portalName} tem um novo endereço: ${url}. A partir de agora, use esse endereço; seus dados de acesso continuam os mesmos.`;
  }
}
