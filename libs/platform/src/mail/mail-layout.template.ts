import type { Language } from '@portico/contracts';
import { escapeHtml, safeColour, singleLine, textOn } from './mail-text.rules';

/** What every mail of Portico consists of. All texts are plain text: the layout escapes them. */
export interface MailLayout {
  language: Language;
  subject: string;
  /** The name over the mail: the portal's, or the product's. */
  brand: string;
  colour: string;
  heading: string;
  /** Line breaks within one stay. */
  paragraphs: readonly string[];
  button: { label: string; url: string };
  /** Small print below the button: validity, who asked, what to do if it was not you. */
  notes: readonly string[];
}

export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

const LINK_HINT: Readonly<Record<Language, string>> = {
  en: 'If the button does not work, copy this address into your browser:',
  fr: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :',
  'pt-BR': 'Se o botão não funcionar, copie este endereço para o seu navegador:',
};

/** One mail in its two forms. Tables and inline styles, because mail programs know nothing newer. */
export function renderMail(mail: MailLayout): MailContent {
  const text = [
    mail.heading,
    ...mail.paragraphs,
    `${mail.button.label}:\n${mail.button.url}`,
    ...mail.notes,
    mail.brand,
  ];
  return { subject: singleLine(mail.subject), text: `${text.join('\n\n')}\n`, html: html(mail) };
}

function html(mail: MailLayout): string {
  const colour = safeColour(mail.colour);
  const url = escapeHtml(mail.button.url);
  const paragraph = (text: string, style: string): string =>
    `<p style="margin:0 0 16px;${style}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
  return `<!doctype html>
<html lang="${mail.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(singleLine(mail.subject))}</title></head>
<body style="margin:0;padding:0;background:#f4f5f7;color:#1c2430;font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f7"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border:1px solid #e2e5ea;border-radius:12px">
<tr><td style="padding:20px 32px;border-top:4px solid ${colour};border-radius:12px 12px 0 0;font-size:15px;font-weight:600">${escapeHtml(mail.brand)}</td></tr>
<tr><td style="padding:12px 32px 32px;font-size:16px;line-height:1.5">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(mail.heading)}</h1>
${mail.paragraphs.map((text) => paragraph(text, '')).join('\n')}
<p style="margin:24px 0"><a href="${url}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${colour};color:${textOn(colour)};font-weight:600;text-decoration:none">${escapeHtml(mail.button.label)}</a></p>
${mail.notes.map((text) => paragraph(text, 'font-size:14px;color:#5b6472')).join('\n')}
<p style="margin:0;font-size:13px;color:#5b6472">${escapeHtml(LINK_HINT[mail.language])}<br><a href="${url}" style="color:#5b6472;word-break:break-all">${url}</a></p>
</td></tr></table></td></tr></table>
</body></html>
`;
}
