import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { isProblem, LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  type Crumb,
  FieldInputComponent,
  FormComponent,
  isWide,
  PageComponent,
  ProblemComponent,
  SkeletonComponent,
  ToastService,
} from '@portico/web/ui';
import type { ShownSection } from '../record.rules';
import { RecordsApi } from '../records.api';
import { RecordConflictComponent } from './record-conflict.component';
import { RecordFormStore, type OpenForm } from './record-form.store';

/** Creates or edits a record, by the sections of its layout. */
@Component({
  selector: 'pt-record-form',
  imports: [
    CardComponent,
    FieldInputComponent,
    FormComponent,
    LocalisedPipe,
    MatAnchor,
    MatButton,
    PageComponent,
    ProblemComponent,
    RecordConflictComponent,
    RouterLink,
    SkeletonComponent,
    TextPipe,
  ],
  providers: [RecordFormStore],
  templateUrl: './record-form.page.html',
  styleUrl: './record-form.page.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RecordFormPage {
  private readonly store = inject(RecordFormStore);
  private readonly texts = inject(TextService);
  private readonly toast = inject(ToastService);
  private readonly router = inject(Router);
  protected readonly place = inject(OrganisationPlaceService);
  protected readonly options = inject(RecordsApi).options;
  protected readonly isWide = isWide;

  readonly module = input.required<string>();
  /** Absent for a new record. */
  readonly recordId = input<string>();

  protected readonly opened = signal<OpenForm | null>(null);
  /** Why the form could not be opened. */
  protected readonly failure = signal<unknown>(null);
  /** Why it could not be saved. */
  protected readonly problem = signal<unknown>(null);
  protected readonly isBusy = signal(false);
  protected readonly isStale = computed(() => isProblem(this.problem(), 'PRECONDITION_FAILED'));

  /** Rows are a table: it wants the width. */
  protected readonly hasRows = computed(
    () => this.opened()?.fields.some((field) => field.kind === 'sub-form') ?? false,
  );
  protected readonly title = computed(() => {
    const opened = this.opened();
    if (opened === null) return this.texts.get(this.recordId() ? 'adminRecords.form.edit' : 'adminRecords.form.new');
    return opened.record === null
      ? this.texts.get('adminRecords.form.newOf', { module: this.texts.localised(opened.module.singular) })
      : this.texts.get('adminRecords.form.editOf', { name: opened.record.name });
  });
  protected readonly crumbs = computed<Crumb[]>(() => {
    const opened = this.opened();
    if (opened === null) return [];
    const list = { label: this.texts.localised(opened.module.plural), link: this.place.page('records', this.module()) };
    if (opened.record === null) return [list, { label: this.texts.get('adminRecords.form.new') }];
    const record = { label: opened.record.name, link: this.place.record(opened.record.module, opened.record.id) };
    return [list, record, { label: this.texts.get('adminRecords.form.edit') }];
  });
  protected readonly cancelLink = computed(() => {
    const recordId = this.recordId();
    return recordId === undefined
      ? this.place.page('records', this.module())
      : this.place.record(this.module(), recordId);
  });

  constructor() {
    effect(() => {
      this.module();
      this.recordId();
      untracked(() => void this.open());
    });
  }

  protected async open(): Promise<void> {
    this.failure.set(null);
    this.opened.set(null);
    try {
      this.opened.set(await this.store.open(this.module(), this.recordId() ?? null));
    } catch (failure) {
      this.failure.set(failure);
    }
  }

  /** Then the rows' own label is heading enough. */
  protected isOnlyRows({ fields }: ShownSection): boolean {
    return fields.length === 1 && fields[0]?.kind === 'sub-form';
  }

  protected useLayout(opened: OpenForm, layoutId: string): void {
    const layout = opened.module.layouts.find((one) => one.id === layoutId);
    if (layout !== undefined) this.opened.set(this.store.reshape(opened, layout));
  }

  protected restorer(opened: OpenForm): (kept: unknown) => void {
    return (kept) => this.store.restore(opened, kept);
  }

  /** Somebody else saved first: their state comes in, what was changed here stays on top. */
  protected async refresh(opened: OpenForm): Promise<void> {
    this.isBusy.set(true);
    try {
      this.opened.set(await this.store.refresh(opened));
      this.problem.set(null);
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }

  /** Their state alone: what was changed here is given up. */
  protected async startAgain(): Promise<void> {
    this.problem.set(null);
    await this.open();
  }

  protected async save(opened: OpenForm): Promise<void> {
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const record = await this.store.save(opened);
      opened.form.markAsPristine();
      this.toast.done(this.texts.get('adminRecords.form.saved', { name: record.name }));
      await this.router.navigate(this.place.record(record.module, record.id));
    } catch (problem) {
      this.problem.set(problem);
    }
    this.isBusy.set(false);
  }
}
