import { inject, Injectable } from '@angular/core';
import { FormControl, FormGroup } from '@angular/forms';
import type { FieldMetadata, LayoutMetadata, ModuleMetadata, RecordDetail } from '@portico/contracts';
import type { ShownValue } from '@portico/format';
import { ModulesStore, OrganisationPlaceService } from '@portico/web/admin/modules';
import { ApiService, newIdempotencyKey, StaffSessionStore } from '@portico/web/core';
import {
  changedInputs,
  type FieldControls,
  fieldControls,
  fieldInputs,
  hasFilesToSend,
  markSaved,
  type ReferenceOption,
  sendFiles,
} from '@portico/web/ui';
import { layoutOf, type ShownSection, writableSections } from '../record.rules';
import { RecordsApi } from '../records.api';

export type RecordForm = FormGroup<{ values: FieldControls; ownerId: FormControl<ReferenceOption | null> }>;

/** A record being written: the form of one layout, and what is needed to save it. */
export interface OpenForm {
  module: ModuleMetadata;
  /** Null for a new one. */
  record: RecordDetail | null;
  etag: string | null;
  currency: string;
  layout: LayoutMetadata | null;
  sections: ShownSection[];
  fields: FieldMetadata[];
  form: RecordForm;
  /** The same for every try, so that a lost answer makes no second record. */
  idempotencyKey: string;
}

/** Opens and saves the form of a record. */
@Injectable()
export class RecordFormStore {
  private readonly api = inject(ApiService);
  private readonly records = inject(RecordsApi);
  private readonly modules = inject(ModulesStore);
  private readonly place = inject(OrganisationPlaceService);
  private readonly session = inject(StaffSessionStore);

  async open(name: string, recordId: string | null): Promise<OpenForm> {
    const module = await this.modules.get(name);
    if (recordId === null) {
      const { currency } = await this.api.get(this.place.api());
      return this.shape(module, null, null, currency, layoutOf(module, null));
    }
    const { body: record, etag } = await this.records.get(name, recordId);
    return this.shape(module, record, etag, record.currency, layoutOf(module, record.layoutId));
  }

  /** Another layout of the same form; what was typed stays where the new one has a place for it. */
  reshape(open: OpenForm, layout: LayoutMetadata): OpenForm {
    const next = this.shape(open.module, open.record, open.etag, open.currency, layout);
    for (const [name, control] of Object.entries(open.form.controls.values.controls)) {
      if (name in next.form.controls.values.controls) next.form.controls.values.setControl(name, control);
    }
    next.form.controls.ownerId.setValue(open.form.controls.ownerId.value);
    if (open.form.dirty) next.form.markAsDirty();
    return { ...next, idempotencyKey: open.idempotencyKey };
  }

  /** The newest state, with what the person changed on top: after somebody else saved first. */
  async refresh(open: OpenForm): Promise<OpenForm> {
    if (open.record === null) return open;
    const { body: record, etag } = await this.records.get(open.record.module, open.record.id);
    const fresh = this.shape(open.module, record, etag, record.currency, open.layout);
    const old = open.form.controls.values.controls;
    for (const [name, control] of Object.entries(old)) {
      if (control.dirty) fresh.form.controls.values.setControl(name, control);
    }
    if (open.form.controls.ownerId.dirty) fresh.form.setControl('ownerId', open.form.controls.ownerId);
    fresh.form.markAsDirty();
    return fresh;
  }

  /** What was typed before the session expired (R129); only what differs from the record counts as changed. */
  restore(open: OpenForm, kept: unknown): void {
    const { values, ownerId } = kept as { values: Record<string, ShownValue>; ownerId: ReferenceOption | null };
    const restored = fieldControls(open.fields, values).controls;
    const controls = open.form.controls.values;
    for (const [name, control] of Object.entries(restored)) {
      if (JSON.stringify(control.value) === JSON.stringify(controls.controls[name]?.value)) continue;
      control.markAsDirty();
      controls.setControl(name, control);
    }
    if (ownerId?.id === open.form.controls.ownerId.value?.id) return;
    open.form.controls.ownerId.setValue(ownerId);
    open.form.controls.ownerId.markAsDirty();
  }

  /** The record, then its files: what could not be sent is told, and sent when the form is saved again. */
  async save(open: OpenForm): Promise<RecordDetail> {
    const saved = await this.write(open);
    const values = open.form.controls.values;
    if (!hasFilesToSend(open.fields, values)) return saved;
    try {
      await sendFiles(open.fields, values, saved.values, this.records.files(saved.module, saved.id));
    } catch (problem) {
      // All but the files is saved: from now on this is a change of this very record.
      const { body, etag } = await this.records.get(saved.module, saved.id);
      Object.assign(open, { record: body, etag });
      markSaved(open.fields, values);
      throw problem;
    }
    return saved;
  }

  private write(open: OpenForm): Promise<RecordDetail> {
    const { module, record, form, fields, layout } = open;
    const { values, ownerId } = form.controls;
    if (record === null) {
      return this.records.create(
        module.apiName,
        {
          values: fieldInputs(fields, values),
          ...(layout === null ? {} : { layoutId: layout.id }),
          ...(ownerId.value === null ? {} : { ownerId: ownerId.value.id }),
        },
        open.idempotencyKey,
      );
    }
    const isMoved = layout !== null && layout.id !== record.layoutId;
    return this.records.change(
      record.module,
      record.id,
      {
        values: changedInputs(fields, values),
        ...(isMoved ? { layoutId: layout.id } : {}),
        ...(ownerId.dirty && ownerId.value !== null ? { ownerId: ownerId.value.id } : {}),
      },
      open.etag,
    );
  }

  private shape(
    module: ModuleMetadata,
    record: RecordDetail | null,
    etag: string | null,
    currency: string,
    layout: LayoutMetadata | null,
  ): OpenForm {
    const sections = writableSections(module, layout);
    const fields = sections.flatMap((section) => section.fields).filter((field) => field.kind !== 'owner');
    const me = this.session.me();
    const owner = record?.owner ?? (me === null ? null : { id: me.id, name: me.name });
    const form: RecordForm = new FormGroup({
      values: fieldControls(fields, record?.values ?? defaultsOf(fields)),
      ownerId: new FormControl<ReferenceOption | null>(owner),
    });
    return { module, record, etag, currency, layout, sections, fields, form, idempotencyKey: newIdempotencyKey() };
  }
}

function defaultsOf(fields: readonly FieldMetadata[]): Record<string, FieldMetadata['defaultValue']> {
  return Object.fromEntries(fields.map((field) => [field.apiName, field.defaultValue]));
}
