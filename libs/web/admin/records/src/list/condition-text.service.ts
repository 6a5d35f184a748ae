import { inject, Injectable, signal } from '@angular/core';
import type { FilterCondition } from '@portico/contracts';
import { fieldText, shownOption } from '@portico/format';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, FormatService, segment, TextService } from '@portico/web/core';
import { RecordsApi } from '../records.api';
import { operatorKey, type FilterField } from './filter.rules';

/** A condition as people read it: "Account is Nordvind AB". Names of references are asked for once. */
@Injectable()
export class ConditionTextService {
  private readonly api = inject(ApiService);
  private readonly records = inject(RecordsApi);
  private readonly place = inject(OrganisationPlaceService);
  private readonly texts = inject(TextService);
  private readonly format = inject(FormatService);
  private readonly names = signal<ReadonlyMap<string, string>>(new Map());
  private readonly asked = new Set<string>();

  of(condition: FilterCondition, fields: readonly FilterField[]): string {
    const field = fields.find((one) => one.apiName === condition.field);
    if (field === undefined) return this.texts.get('adminRecords.filter.unknown');
    return this.texts
      .get('adminRecords.filter.chip', {
        field: this.texts.localised(field.label),
        operator: this.texts.get(operatorKey(condition.operator, field.kind)),
        value: condition.operator === 'empty' ? '' : this.value(condition.value, field),
      })
      .trim();
  }

  remember(id: string, name: string): void {
    this.asked.add(id);
    this.names.update((known) => new Map(known).set(id, name));
  }

  private value(value: string, field: FilterField): string {
    switch (field.kind) {
      case 'lookup':
      case 'owner':
        this.ask(value, field);
        return this.names().get(value) ?? this.texts.get('adminRecords.filter.loading');
      case 'pick-list':
        return this.option(value, field);
      case 'multi-select':
        return value
          .split(',')
          .map((one) => this.option(one, field))
          .join(', ');
      case 'yes-no':
        return this.texts.get(value === 'true' ? 'adminRecords.filter.yes' : 'adminRecords.filter.no');
      default:
        return fieldText(field, value, null, this.format);
    }
  }

  private option(value: string, { settings }: FilterField): string {
    const option = shownOption(settings, value);
    if (option === null) return value;
    const label = this.texts.localised(option.label);
    return option.isRemoved ? this.texts.get('ui.field.removedOption', { label }) : label;
  }

  private ask(id: string, field: FilterField): void {
    if (this.asked.has(id)) return;
    this.asked.add(id);
    this.nameOf(id, field).then(
      (name) => this.remember(id, name),
      () => this.remember(id, this.texts.get('adminRecords.filter.gone')),
    );
  }

  private async nameOf(id: string, field: FilterField): Promise<string> {
    if (field.kind === 'owner') {
      return (await this.api.get(`${this.place.api()}/staff/${segment(id)}`)).name;
    }
    const modules = field.lookupModules?.map(({ apiName }) => apiName) ?? [field.lookupModule ?? ''];
    // Of several modules one has it; the others answer that it is not there.
    return Promise.any(modules.map(async (module) => (await this.records.get(module, id)).body.name));
  }
}
