import { NgTemplateOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { isChoices, isFiles, isRows } from '@portico/contracts';
import { fieldText, isFigure, isFollowed, shownOption, type ShownValue } from '@portico/format';
import { FormatService, LocalisedPipe, PluralPipe, TextPipe } from '@portico/web/core';
import { ChipComponent } from '../chip/chip.component';
import type { FieldDescription, FileLink, ReferenceLink } from './field.types';

/**
 * A value as people read it: by its kind, in their language, country and time zone. Empty is a dash, and nothing is ever
 * a raw id or code.
 */
@Component({
  selector: 'pt-field-value',
  imports: [ChipComponent, LocalisedPipe, NgTemplateOutlet, PluralPipe, RouterLink, TextPipe],
  templateUrl: './field-value.component.html',
  styles: `
    :host {
      overflow-wrap: anywhere;
    }
    :host(.figure) {
      font-variant-numeric: tabular-nums;
    }
    .long {
      white-space: pre-line;
    }
    .chips {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 4px;
    }
    .files {
      display: grid;
      gap: 4px;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    .none {
      color: var(--ink-3);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[class.figure]': 'isFigure()' },
})
export class FieldValueComponent {
  private readonly format = inject(FormatService);
  readonly field = input.required<FieldDescription>();
  readonly value = input.required<ShownValue | undefined>();
  readonly currency = input<string | null>(null);
  /** Where a lookup leads; without it names are plain text. */
  readonly link = input<ReferenceLink>(() => null);

  /** Where files are got; without it they are only named. */
  readonly fileLink = input<FileLink>(() => null);

  protected readonly files = computed(() => {
    const value = this.value();
    if (!isFiles(value)) return null;
    return value.map(({ id, name, size }) => ({ id, name, size, link: this.fileLink()(this.field().apiName, id) }));
  });
  protected readonly isFigure = computed(() => isFigure(this.field().kind));
  protected readonly isEmpty = computed(() => {
    const value = this.value();
    return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  });
  protected readonly option = computed(() => shownOption(this.field().settings, this.value()));
  /** Of a multi-select, in the order of the options. */
  protected readonly options = computed(() => {
    const value = this.value();
    if (!isChoices(value)) return null;
    const { settings } = this.field();
    return value.map(
      (chosen) => shownOption(settings, chosen) ?? { value: chosen, label: { en: chosen }, isRemoved: false },
    );
  });
  /** A place outside opens beside this page, and learns nothing of it. */
  protected readonly isOutside = computed(() => this.field().kind === 'url');
  protected readonly address = computed(() => {
    const { kind } = this.field();
    const value = this.value();
    if (typeof value !== 'string') return null;
    if (kind === 'url') return isFollowed(value) ? value : null;
    return kind === 'email' ? `mailto:${value}` : kind === 'phone' ? `tel:${value.replace(/[^\d+]/gu, '')}` : null;
  });
  protected readonly route = computed(() => {
    const value = this.value();
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value.id === null) return null;
    const module = value.module ?? this.field().lookupModule;
    return module === null ? null : this.link()(module, value.id);
  });
  protected readonly text = computed(() => fieldText(this.field(), this.value(), this.currency(), this.format));
  protected readonly rowCount = computed(() => {
    const value = this.value();
    return isRows(value) ? value.length : null;
  });
}
