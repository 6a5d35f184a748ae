import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { VersionLabel } from '@portico/contracts';
import { PluralPipe, TextPipe, TextService } from '@portico/web/core';
import {
  CardComponent,
  FormComponent,
  FormFieldComponent,
  InputDirective,
  MomentInputComponent,
  SegmentedComponent,
} from '@portico/web/ui';

const LENGTH = { name: 80, note: 500 } as const;

/** What is wanted: null as a time means now. */
export interface PublishWish {
  label: VersionLabel;
  publishAt: string | null;
}

/** The last step before something comes into force: a name to find it by, and now or later. */
@Component({
  selector: 'pt-publish-form',
  imports: [
    CardComponent,
    FormComponent,
    FormFieldComponent,
    InputDirective,
    MatButton,
    MomentInputComponent,
    PluralPipe,
    ReactiveFormsModule,
    SegmentedComponent,
    TextPipe,
  ],
  templateUrl: './publish-form.component.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PublishFormComponent {
  private readonly texts = inject(TextService);
  readonly users = input.required<number>();
  readonly disabled = input(false);
  /** Another publication is pending: only now is left. */
  readonly isScheduled = input(false);
  readonly wanted = output<PublishWish>();

  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [Validators.maxLength(LENGTH.name)] }),
    note: new FormControl('', { nonNullable: true, validators: [Validators.maxLength(LENGTH.note)] }),
    when: new FormControl('now', { nonNullable: true }),
    publishAt: new FormControl<string | null>({ value: null, disabled: true }, { validators: [Validators.required] }),
  });
  private readonly when = toSignal(this.form.controls.when.valueChanges, { initialValue: 'now' });
  protected readonly isLater = computed(() => this.when() === 'later');
  protected readonly times = computed(() => [
    { value: 'now', label: this.texts.get('adminVersions.publish.now') },
    { value: 'later', label: this.texts.get('adminVersions.publish.later') },
  ]);

  protected choose(when: string): void {
    this.form.controls.when.setValue(when);
    if (when === 'later') this.form.controls.publishAt.enable();
    else this.form.controls.publishAt.disable();
  }

  protected submit(): void {
    const { name, note, publishAt } = this.form.getRawValue();
    const label = { name: name.trim() || null, note: note.trim() || null };
    this.wanted.emit({ label, publishAt: this.isLater() ? publishAt : null });
  }
}
