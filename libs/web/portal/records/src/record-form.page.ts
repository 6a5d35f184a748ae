import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  signal,
  untracked,
} from '@angular/core';
import { FormGroup } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { PortalField, PortalModule, PortalRecord } from '@portico/contracts';
import { isProblem, newIdempotencyKey, PortalSessionStore, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  changedInputs,
  type FieldControls,
  fieldControls,
  FieldInputComponent,
  fieldInputs,
  FormComponent,
  hasFilesToSend,
  LoadedDirective,
  type LookupSearch,
  markSaved,
  PageComponent,
  sendFiles,
  ToastService,
} from '@portico/web/ui';
import { PortalRecords } from './portal-records.service';
import { copyInputs, newLayoutId, titleOf, withoutFiles, writableColumns, writableOf } from './record-sections.rules';

interface Draft {
  module: PortalModule;
  layoutId: string;
  fields: PortalField[];
  form: FormGroup<{ values: FieldControls }>;
  record: PortalRecord | null;
  etag: string | null;
  /** Of a copy: the record that it began as (R31). */
  source: PortalRecord | null;
}

/** Create and edit, by the layout and what may be written of it. */
@Component({
  selector: 'pt-portal-record-form',
  imports: [
    CardComponent,
    FieldInputComponent,
    FormComponent,
    LoadedDirective,
    MatAnchor,
    MatButton,
    PageComponent,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './record-form.page.html',
  styleUrl: './record.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordFormPage {
  private readonly records = inject(PortalRecords);
  private readonly session = inject(PortalSessionStore);
  private readonly router = inject(Router);
  private readonly texts = inject(TextService);
  private readonly toasts = inject(ToastService);
  private readonly idempotencyKey = newIdempotencyKey();
  /** Route parameters; without a record the form creates. */
  readonly module = input.required<string>();
  readonly recordId = input<string>();
  /** Query parameter: the record that a new one begins as a copy of. */
  readonly from = input<string>();

  protected readonly draft = resource({
    params: () => ({ module: this.module(), recordId: this.recordId(), from: this.from() }),
    loader: ({ params }) => this.load(params.module, params.recordId, params.from),
  });
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly hasConflict = computed(() => isProblem(this.problem(), 'PRECONDITION_FAILED'));
  protected readonly back = computed(() => [
    this.session.area(),
    this.module(),
    ...(this.recordId() ? [this.recordId() ?? ''] : []),
  ]);
  protected readonly search: LookupSearch = async (field, query) =>
    this.records.options((await this.records.module(this.module())).apiName, field, query);

  constructor() {
    effect(() => {
      this.module();
      untracked(() => this.problem.set(null));
    });
  }

  protected title({ module, record }: Draft): string {
    const name = (record && titleOf(record, module)) ?? this.texts.localised(module.singular);
    return this.texts.get(record ? 'portalRecords.form.edit' : 'portalRecords.form.create', { name });
  }

  protected columns({ module, layoutId, record }: Draft, field: PortalField): ReadonlySet<string> {
    return writableColumns(module, layoutId, field.apiName, record ? 'writable' : 'creatable');
  }

  protected async save(draft: Draft): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const record = await this.write(draft);
      await this.sendFiles(draft, record);
      draft.form.markAsPristine();
      const name = titleOf(record, draft.module) ?? this.texts.localised(draft.module.singular);
      this.toasts.done(
        draft.record
          ? this.texts.get('portalRecords.form.saved')
          : this.texts.get('portalRecords.form.created', { name }),
      );
      await this.router.navigate([this.session.area(), this.module(), record.id]);
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.isBusy.set(false);
    }
  }

  /** After a conflict: what is there now is read again, under what the person typed. */
  protected async takeNewest(draft: Draft): Promise<void> {
    if (!draft.record) return;
    const { body, etag } = await this.records.get(draft.module.apiName, draft.record.id);
    const fresh = fieldControls(draft.fields, body.values);
    for (const [name, control] of Object.entries(draft.form.controls.values.controls))
      if (!control.dirty) control.setValue(fresh.controls[name]?.value as never);
    draft.record = body;
    draft.etag = etag;
    this.problem.set(null);
  }

  private write({ module, layoutId, fields, form, record, etag, source }: Draft): Promise<PortalRecord> {
    const { values } = form.controls;
    if (source) {
      // All of it: what was emptied here must not be copied after all.
      const write = { layoutId, values: copyInputs(fieldInputs(fields, values), module, layoutId) };
      return this.records.clone(module.apiName, source.id, write, this.idempotencyKey);
    }
    if (!record) {
      // What was left empty is not sent: the field's default applies.
      const filled = Object.entries(fieldInputs(fields, values)).filter(([, value]) => value !== null);
      const write = { layoutId, values: Object.fromEntries(filled) };
      return this.records.create(module.apiName, write, this.idempotencyKey);
    }
    return this.records.change(module.apiName, record.id, { values: changedInputs(fields, values) }, etag);
  }

  /** After the record: what could not be sent is told, and sent when the form is saved again. */
  private async sendFiles(draft: Draft, record: PortalRecord): Promise<void> {
    const { module, fields, form } = draft;
    const { values } = form.controls;
    if (!hasFilesToSend(fields, values)) return;
    try {
      await sendFiles(fields, values, record.values, this.records.files(module.apiName, record.id));
    } catch (problem) {
      // All but the files is saved: from now on this is a change of this very record.
      const { body, etag } = await this.records.get(module.apiName, record.id);
      Object.assign(draft, { record: body, etag, source: null });
      markSaved(fields, values);
      throw problem;
    }
  }

  private async load(address: string, recordId: string | undefined, from: string | undefined): Promise<Draft> {
    const module = await this.records.module(address);
    const tagged = recordId ? await this.records.get(module.apiName, recordId) : null;
    const source = !recordId && from ? (await this.records.get(module.apiName, from)).body : null;
    const layoutId = tagged?.body.layoutId ?? newLayoutId(module, source) ?? '';
    const fields = writableOf(module, layoutId, tagged ? 'writable' : 'creatable');
    const values = tagged?.body.values ?? withoutFiles(source?.values ?? {});
    const form = new FormGroup({ values: fieldControls(fields, values) });
    return { module, layoutId, fields, form, record: tagged?.body ?? null, etag: tagged?.etag ?? null, source };
  }
}
