import { ACCOUNT, CONTACT, DESCRIPTION, DESCRIPTION_SECTION, OWNER, numbered } from './shared.template';
import { type ModuleTemplate, field, option, section, words } from './template.types';

export const FAQS: ModuleTemplate = {
  apiName: 'FAQs',
  singular: words('FAQ', 'Question fréquente', 'Pergunta frequente'),
  plural: words('FAQs', 'Questions fréquentes', 'Perguntas frequentes'),
  icon: 'help',
  nameField: 'question',
  listFields: ['question', 'category', 'status', 'product', 'owner'],
  fields: [
    field('question', 'text', words('Question', 'Question', 'Pergunta'), {
      mandatory: true,
      settings: { maximumLength: 500 },
    }),
    field('answer', 'long-text', words('Answer', 'Réponse', 'Resposta'), { mandatory: true }),
    numbered(words('Number', 'Numéro', 'Número'), 'FAQ-'),
    field('category', 'pick-list', words('Category', 'Catégorie', 'Categoria'), {
      indexed: true,
      default: 'General',
      settings: {
        options: [
          option('General', words('General', 'Général', 'Geral')),
          option('Products', words('Products', 'Produits', 'Produtos')),
          option('Orders', words('Orders', 'Commandes', 'Pedidos')),
          option('Billing', words('Billing', 'Facturation', 'Cobrança')),
        ],
      },
    }),
    field('status', 'pick-list', words('Status', 'Statut', 'Status'), {
      indexed: true,
      mandatory: true,
      default: 'Draft',
      settings: {
        options: [
          option('Draft', words('Draft', 'Brouillon', 'Rascunho')),
          option('Reviewed', words('Reviewed', 'Relue', 'Revisada'), 'info'),
          option('Published', words('Published', 'Publiée', 'Publicada'), 'ok'),
          option('Obsolete', words('Obsolete', 'Obsolète', 'Obsoleta'), 'bad', true),
        ],
      },
    }),
    field('keywords', 'text', words('Keywords', 'Mots-clés', 'Palavras-chave')),
    field('product', 'lookup', words('Product', 'Produit', 'Produto'), { lookup: 'Products' }),
    OWNER,
  ],
  sections: [
    section(words('Question and answer', 'Question et réponse', 'Pergunta e resposta'), ['question', 'answer'], 1),
    section(words('Where it belongs', 'Classement', 'Classificação'), [
      ...['number', 'category', 'status', 'keywords', 'product', 'owner'],
    ]),
  ],
};

/** Their files are the record's attachments; what lies elsewhere is a link. */
export const DOCUMENTS: ModuleTemplate = {
  apiName: 'Documents',
  singular: words('Document', 'Document', 'Documento'),
  plural: words('Documents', 'Documents', 'Documentos'),
  icon: 'description',
  nameField: 'title',
  listFields: ['title', 'number', 'folder', 'documentVersion', 'active', 'owner'],
  fields: [
    field('title', 'text', words('Title', 'Titre', 'Título'), {
      mandatory: true,
      indexed: true,
      settings: { maximumLength: 250 },
    }),
    numbered(words('Number', 'Numéro', 'Número'), 'DOC-'),
    field('folder', 'pick-list', words('Folder', 'Dossier', 'Pasta'), {
      indexed: true,
      default: 'General',
      settings: {
        options: [
          option('General', words('General', 'Général', 'Geral')),
          option('Contracts', words('Contracts', 'Contrats', 'Contratos')),
          option('Manuals', words('Manuals', 'Manuels', 'Manuais')),
          option('Certificates', words('Certificates', 'Certificats', 'Certificados')),
        ],
      },
    }),
    field('documentVersion', 'text', words('Document version', 'Version du document', 'Versão do documento'), {
      settings: { maximumLength: 50 },
    }),
    field('active', 'yes-no', words('Active', 'Actif', 'Ativo'), { default: true }),
    field('location', 'url', words('Link', 'Lien', 'Link')),
    CONTACT,
    ACCOUNT,
    field('relatedTo', 'lookup', words('Related to', 'Concerne', 'Relacionado a'), {
      lookup: ['Deals', 'Quotes', 'Projects', 'ServiceContracts', 'Products'],
    }),
    OWNER,
    DESCRIPTION,
  ],
  sections: [
    section(words('Document', 'Document', 'Documento'), [
      ...['title', 'number', 'folder', 'documentVersion', 'active', 'location', 'contact', 'account', 'relatedTo'],
      ...['owner'],
    ]),
    section(DESCRIPTION_SECTION, ['description'], 1),
  ],
};
