import { FormControl, FormGroup, Validators } from '@angular/forms';
import type { ModuleMetadata, SharingSetting } from '@portico/contracts';
import { type IconName, knownIcon, type LocalisedForm, localisedForm } from '@portico/web/ui';

export type ModuleForm = FormGroup<{
  singular: LocalisedForm;
  plural: LocalisedForm;
  apiName: FormControl<string>;
  icon: FormControl<IconName>;
  sharing: FormControl<SharingSetting>;
}>;

export function moduleForm(module: ModuleMetadata | null): ModuleForm {
  return new FormGroup({
    singular: localisedForm(module?.singular ?? null),
    plural: localisedForm(module?.plural ?? null),
    apiName: new FormControl(module?.apiName ?? '', {
      nonNullable: true,
      validators: module ? [] : [Validators.required, Validators.pattern(/^[A-Z][A-Za-z0-9]{1,49}$/u)],
    }),
    icon: new FormControl(knownIcon(module?.icon, 'widgets'), { nonNullable: true }),
    sharing: new FormControl<SharingSetting>(module?.sharing ?? 'private', { nonNullable: true }),
  });
}

/** Symbols that say something about records. */
export const MODULE_ICONS: readonly IconName[] = [
  ...(['widgets', 'apartment', 'assignment', 'badge', 'bar_chart', 'bookmark', 'build', 'calendar_month'] as const),
  ...(['category', 'chat', 'checklist', 'confirmation_number', 'contacts', 'credit_card', 'description'] as const),
  ...([
    'devices',
    'domain',
    'event',
    'flag',
    'forum',
    'handshake',
    'handyman',
    'help',
    'image',
    'inventory_2',
  ] as const),
  ...(['list_alt', 'local_shipping', 'location_on', 'paid', 'pedal_bike', 'person', 'person_search'] as const),
  ...(['receipt_long', 'request_quote', 'schedule', 'science', 'sell', 'shopping_cart', 'star'] as const),
  ...(['storefront', 'support_agent', 'tag', 'task', 'verified', 'work', 'workspace_premium'] as const),
];
