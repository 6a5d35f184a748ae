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
  button?: { label: string; url: string };
  /** A number to be typed in, instead of a button. */
  code?: string;
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

/** For mail programs that know a dark mode; the others show what stands in the styles of the elements. */
const DARK = `@media (prefers-color-scheme:dark){.ground{background:#12151a!important}.sheet{background:#1b2027!important;border-left-color:#2c333d!important;border-right-color:#2c333d!important;border-bottom-color:#2c333d!important}.ink{color:#e8eaee!important}.soft{color:#a3acba!important}.box{background:#12151a!important;color:#e8eaee!important}}`;

/** One mail in its two forms. Tables and inline styles, because mail programs know nothing newer. */
export function renderMail(mail: MailLayout): MailContent {
  const text = [
    mail.heading,
    ...mail.paragraphs,
    ...(mail.code === undefined ? [] : [mail.code]),
    ...(mail.button ? [`${mail.button.label}:\n${mail.button.url}`] : []),
    ...mail.notes,
    mail.brand,
  ];
  return { subject: singleLine(mail.subject), text: `${text.join('\n\n')}\n`, html: html(mail) };
}

function html(mail: MailLayout): string {
  const colour = safeColour(mail.colour);
  return `<!doctype html>
<html lang="${mail.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"><title>${escapeHtml(singleLine(mail.subject))}</title><style>:root{color-scheme:light dark}${DARK}</style></head>
<body class="ground ink" style="margin:0;padding:0;background:#f4f5f7;color:#1c2430;font-family:Inter,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<table class="ground" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f7"><tr><td align="center" style="padding:32px 16px">
<table class="sheet" role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;border-collapse:separate;background:#ffffff;border:1px solid #e2e5ea;border-top:4px solid ${colour};border-radius:12px">
<tr><td class="ink" style="padding:20px 32px 0;font-size:15px;font-weight:600">${escapeHtml(mail.brand)}</td></tr>
<tr><td class="ink" style="padding:16px 32px 32px;font-size:16px;line-height:1.5">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(mail.heading)}</h1>
${mail.paragraphs.map((text) => paragraph(text)).join('\n')}
${mail.code === undefined ? '' : codeHtml(mail.code)}${mail.button ? buttonHtml(mail.button, colour) : ''}
${mail.notes.map((text) => paragraph(text, 'soft', 'font-size:14px;color:#5b6472')).join('\n')}
${mail.button ? hintHtml(mail.button.url, mail.language) : ''}
</td></tr></table></td></tr></table>
</body></html>
`;
}

function paragraph(text: string, name = 'ink', style = ''): string {
  return `<p class="${name}" style="margin:0 0 16px;${style}">${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

function buttonHtml({ label, url }: { label: string; url: string }, colour: string): string {
  return `<p style="margin:24px 0"><a href="${escapeHtml(url)}" style="display:inline-block;padding:12px 24px;border-radius:8px;background:${colour};color:${textOn(colour)};font-weight:600;text-decoration:none">${escapeHtml(label)}</a></p>`;
}

/** Set apart figure by figure, but copied as one number. */
function codeHtml(code: string): string {
  return `<p class="box" style="margin:24px 0;padding:16px;border-radius:8px;background:#f4f5f7;font-size:28px;line-height:1.2;font-weight:600;letter-spacing:6px;text-align:center">${escapeHtml(code)}</p>`;
}

function hintHtml(url: string, language: Language): string {
  const address = escapeHtml(url);
  return `<p class="soft" style="margin:0;font-size:13px;color:#5b6472">${escapeHtml(LINK_HINT[language])}<br><a class="soft" href="${address}" style="color:#5b6472;word-break:break-all">${address}</a></p>`;
}
