import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  ElementRef,
  inject,
  input,
  type OnInit,
  signal,
} from '@angular/core';
import type { FormArray } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { LocalisedPipe, TextPipe, TextService } from '@portico/web/core';
import { controlState } from '../form/control-state';
import { ErrorTextService } from '../form/error-text.service';
import { FormRegistry } from '../form/form-registry.service';
import { IconComponent } from '../icon/icon.component';
import { type RowGroup, rowGroup } from './field-form.rules';
import type { FieldDescription, LookupSearch } from './field.types';
import { PlainFieldComponent } from './plain-field.component';

/** Rows within a record: a table on a wide screen, cards on a phone. */
@Component({
  selector: 'pt-sub-form',
  imports: [PlainFieldComponent, IconComponent, LocalisedPipe, MatButton, MatIconButton, TextPipe],
  templateUrl: './sub-form.component.html',
  styleUrl: './sub-form.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SubFormComponent implements OnInit {
  private readonly texts = inject(TextService);
  private readonly errorTexts = inject(ErrorTextService);
  private readonly registry = inject(FormRegistry, { optional: true });
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly destroyed = inject(DestroyRef);

  readonly field = input.required<FieldDescription>();
  readonly rows = input.required<FormArray<RowGroup>>();
  readonly currency = input<string | null>(null);
  readonly search = input.required<LookupSearch>();
  readonly writable = input<ReadonlySet<string> | null>(null);

  /** A FormArray is no signal: counted up with each row that comes or goes. */
  private readonly changes = signal(0);
  protected readonly columns = computed(() => {
    const writable = this.writable();
    return (this.field().columns ?? []).filter(
      (column) => column.kind !== 'auto-number' && (writable?.has(column.apiName) ?? true),
    );
  });
  protected readonly controls = computed(() => {
    this.changes();
    return [...this.rows().controls];
  });
  private readonly state = controlState(computed(() => this.rows()));
  protected readonly error = computed(() => (this.state().isTouched ? this.errorTexts.of(this.state().errors) : null));

  ngOnInit(): void {
    const undo = this.registry?.add({
      label: () => this.texts.localised(this.field().label),
      control: () => (this.rows().errors === null ? null : this.rows()),
      error: () => this.errorTexts.of(this.rows().errors),
      element: this.host.nativeElement,
      focus: () => this.host.nativeElement.querySelector<HTMLElement>('input, select, button')?.focus(),
    });
    if (undo) this.destroyed.onDestroy(undo);
  }

  protected add(): void {
    this.rows().push(rowGroup(this.field().columns ?? []));
    this.changed();
    const index = this.rows().length - 1;
    setTimeout(() =>
      this.host.nativeElement.querySelectorAll('.row')[index]?.querySelector<HTMLElement>('input, select')?.focus(),
    );
  }

  protected remove(index: number): void {
    this.rows().removeAt(index);
    this.changed();
    this.host.nativeElement.querySelector<HTMLElement>('.add')?.focus();
  }

  private changed(): void {
    this.rows().markAsDirty();
    this.changes.update((count) => count + 1);
  }
}
