const TEXTS = {
  en: {
    mailbox: 'Mailbox',
    intro: 'Mail that Portico sent on this machine. Nothing leaves it.',
    search: 'Search mail',
    find: 'Search',
    none: 'No mail yet',
    noneHint: 'Invite a contact or reset a password: the mail appears here.',
    noneFound: 'No mail matches “{query}”.',
    count: { one: '{count} message', other: '{count} messages' },
    from: 'From',
    to: 'To',
    subject: 'Subject',
    received: 'Received',
    noSubject: '(no subject)',
    newer: 'Newer',
    older: 'Older',
    pages: 'Pages',
    back: 'All mail',
    views: 'Views of the message',
    html: 'Formatted',
    text: 'Plain text',
    source: 'Source',
    message: 'The message, formatted',
    attachments: 'Attachments',
    noText: 'This message has no plain text.',
    notFound: 'This message is no longer here.',
    arrived: 'New mail has arrived.',
    show: 'Show it',
    skip: 'Skip to content',
  },
  fr: {
    mailbox: 'Boîte aux lettres',
    intro: 'Les e-mails envoyés par Portico sur cette machine. Rien n’en sort.',
    search: 'Rechercher un e-mail',
    find: 'Rechercher',
    none: 'Aucun e-mail pour l’instant',
    noneHint: 'Invitez un contact ou réinitialisez un mot de passe : l’e-mail apparaîtra ici.',
    noneFound: 'Aucun e-mail ne correspond à « {query} ».',
    count: { one: '{count} message', many: '{count} messages', other: '{count} messages' },
    from: 'De',
    to: 'À',
    subject: 'Objet',
    received: 'Reçu',
    noSubject: '(sans objet)',
    newer: 'Plus récents',
    older: 'Plus anciens',
    pages: 'Pages',
    back: 'Tous les e-mails',
    views: 'Affichages du message',
    html: 'Mis en forme',
    text: 'Texte brut',
    source: 'Source',
    message: 'Le message mis en forme',
    attachments: 'Pièces jointes',
    noText: 'Ce message ne contient pas de texte brut.',
    notFound: 'Ce message n’est plus ici.',
    arrived: 'Vous avez un nouvel e-mail.',
    show: 'Afficher',
    skip: 'Aller au contenu',
  },
  'pt-BR': {
    mailbox: 'Caixa de entrada',
    intro: 'E-mails que o Portico enviou nesta máquina. Nada sai daqui.',
    search: 'Buscar e-mails',
    find: 'Buscar',
    none: 'Nenhum e-mail ainda',
    noneHint: 'Convide um contato ou redefina uma senha: o e-mail aparecerá aqui.',
    noneFound: 'Nenhum e-mail corresponde a “{query}”.',
    count: { one: '{count} mensagem', many: '{count} mensagens', other: '{count} mensagens' },
    from: 'De',
    to: 'Para',
    subject: 'Assunto',
    received: 'Recebido',
    noSubject: '(sem assunto)',
    newer: 'Mais recentes',
    older: 'Mais antigos',
    pages: 'Páginas',
    back: 'Todos os e-mails',
    views: 'Visualizações da mensagem',
    html: 'Formatado',
    text: 'Texto simples',
    source: 'Código-fonte',
    message: 'A mensagem formatada',
    attachments: 'Anexos',
    noText: 'Esta mensagem não tem texto simples.',
    notFound: 'Esta mensagem não está mais aqui.',
    arrived: 'Chegou um novo e-mail.',
    show: 'Mostrar',
    skip: 'Ir para o conteúdo',
  },
};

/** The texts in the language that the browser likes best: English, French or Brazilian Portuguese. */
export function textsFor(acceptLanguage = '') {
  const wanted = acceptLanguage
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((text) => /^\s*q=([\d.]+)/.exec(text)?.[1]).find(Boolean);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality);
  for (const { tag } of wanted) {
    const language = { en: 'en', fr: 'fr', pt: 'pt-BR' }[tag.split('-')[0]];
    if (language) return { language, ...TEXTS[language] };
  }
  return { language: 'en', ...TEXTS.en };
}

/** “3 messages” by the language's own plural rules. */
export function countText({ language, count: forms }, count) {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return form.replace('{count}', new Intl.NumberFormat(language).format(count));
}
