import type { FailureReason, Language } from '@portico/contracts';

/** What can be done about each reason, for exports and for programs (X7); the console links to where it is done. */
export const REASON_REMEDIES: Readonly<Record<Language, Readonly<Record<FailureReason, string>>>> = {
  en: {
    DOMAIN_MATCHES_ORGANISATION: 'Use an address of the person outside your own domains, or let the type take them.',
    RECORD_PENDING_APPROVAL: 'Approve the record, then invite again.',
    RECORD_PENDING_REVIEW: 'Finish the review, then invite again.',
    CONSENT_NOT_OBTAINED: 'Ask for consent and note it on the record, or choose another basis.',
    EMAIL_UNSUPPORTED_CHARACTERS: 'Correct the address: letters without accents, digits and . - _ + are supported.',
    EMAIL_DOMAIN_BLOCKED: 'Ask for a lasting address, or except the domain in the settings.',
    SEAT_LIMIT_REACHED: 'Free seats by removing users or revoking invitations, or buy more.',
    ALREADY_PORTAL_USER: 'Nothing to do: the person can sign in.',
    RECORD_NOT_FOUND: 'Look the person up again and invite them from their record.',
    NO_MODULE_PERMISSION: 'Ask an administrator to extend your profile, or to send the invitation.',
    NO_RECORD_PERMISSION: 'Ask the record’s owner or an administrator to send the invitation.',
    RECORD_IN_RECYCLE_BIN: 'Restore the record, then invite again.',
  },
  fr: {
    DOMAIN_MATCHES_ORGANISATION:
      'Utilisez une adresse de la personne hors de vos propres domaines, ou autorisez-les pour ce type.',
    RECORD_PENDING_APPROVAL: 'Approuvez la fiche, puis renvoyez l’invitation.',
    RECORD_PENDING_REVIEW: 'Terminez la révision, puis renvoyez l’invitation.',
    CONSENT_NOT_OBTAINED: 'Demandez le consentement et notez-le sur la fiche, ou choisissez une autre base.',
    EMAIL_UNSUPPORTED_CHARACTERS:
      'Corrigez l’adresse : les lettres sans accent, les chiffres et . - _ + sont acceptés.',
    EMAIL_DOMAIN_BLOCKED: 'Demandez une adresse durable, ou autorisez le domaine dans les paramètres.',
    SEAT_LIMIT_REACHED: 'Libérez des places en retirant des utilisateurs ou des invitations, ou achetez-en.',
    ALREADY_PORTAL_USER: 'Rien à faire : la personne peut se connecter.',
    RECORD_NOT_FOUND: 'Recherchez de nouveau la personne et invitez-la depuis sa fiche.',
    NO_MODULE_PERMISSION: 'Demandez à un administrateur d’étendre votre profil ou d’envoyer l’invitation.',
    NO_RECORD_PERMISSION: 'Demandez au responsable de la fiche ou à un administrateur d’envoyer l’invitation.',
    RECORD_IN_RECYCLE_BIN: 'Restaurez la fiche, puis renvoyez l’invitation.',
  },
  'pt-BR': {
    DOMAIN_MATCHES_ORGANISATION:
      'Use um endereço da pessoa fora dos seus próprios domínios ou permita-os para este tipo.',
    RECORD_PENDING_APPROVAL: 'Aprove o registro e convide novamente.',
    RECORD_PENDING_REVIEW: 'Conclua a revisão e convide novamente.',
    CONSENT_NOT_OBTAINED: 'Peça o consentimento e anote-o no registro, ou escolha outra base.',
    EMAIL_UNSUPPORTED_CHARACTERS: 'Corrija o endereço: são aceitos letras sem acento, números e . - _ +.',
    EMAIL_DOMAIN_BLOCKED: 'Peça um endereço permanente ou libere o domínio nas configurações.',
    SEAT_LIMIT_REACHED: 'Libere vagas removendo usuários ou revogando convites, ou compre mais.',
    ALREADY_PORTAL_USER: 'Nada a fazer: a pessoa pode entrar.',
    RECORD_NOT_FOUND: 'Procure a pessoa novamente e convide-a a partir do registro.',
    NO_MODULE_PERMISSION: 'Peça a um administrador que amplie o seu perfil ou envie o convite.',
    NO_RECORD_PERMISSION: 'Peça ao responsável pelo registro ou a um administrador que envie o convite.',
    RECORD_IN_RECYCLE_BIN: 'Restaure o registro e convide novamente.',
  },
};
