import { FormControl, FormGroup } from '@angular/forms';
import type { MailDomainRules } from '@portico/contracts';

export type MailDomainsForm = FormGroup<{ block: FormControl<string>; allow: FormControl<string> }>;

/** Both lists as texts, a domain a line. */
export function mailDomainsForm({ block, allow }: MailDomainRules): MailDomainsForm {
  const lines = (domains: readonly string[]) => new FormControl(domains.join('\n'), { nonNullable: true });
  return new FormGroup({ block: lines(block), allow: lines(allow) });
}

export function mailDomainRules(form: MailDomainsForm): MailDomainRules {
  const { block, allow } = form.getRawValue();
  return { block: linesOf(block), allow: linesOf(allow) };
}

function linesOf(text: string): string[] {
  return text
    .split(/[\n,;]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
