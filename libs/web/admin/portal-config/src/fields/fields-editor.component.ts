import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output } from '@angular/core';
import { NumberPipe, TextPipe, TextService, LocalisedPipe } from '@portico/web/core';
import { CardComponent, ChipComponent, fieldKindKey, type MatrixChange, MatrixComponent } from '@portico/web/ui';
import { ConfigurationStore } from '../draft/configuration.store';
import {
  type FieldUnit,
  fieldUnits,
  isPriceVisible,
  setReadOnly,
  setVisible,
  visibleCount,
  withPermissions,
} from '../draft/field.rules';
import { SketchStore } from '../draft/sketch.store';
import { SketchComponent } from './sketch.component';
import { fieldRows } from './field-rows.rules';

/** Which fields users see and write: modules at the left, the matrix, and a sketch of what comes of it (R48–R53). */
@Component({
  selector: 'pt-fields-editor',
  imports: [CardComponent, ChipComponent, LocalisedPipe, MatrixComponent, NumberPipe, SketchComponent, TextPipe],
  templateUrl: './fields-editor.component.html',
  styleUrl: './fields-editor.component.scss',
  providers: [SketchStore],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FieldsEditorComponent {
  private readonly store = inject(ConfigurationStore);
  private readonly texts = inject(TextService);
  private readonly sketch = inject(SketchStore);
  /** Which page of the permissions is open, counted from 0. */
  readonly at = input.required<number>();
  readonly chosen = output<number>();
  readonly portalName = input.required<string>();
  readonly colour = input.required<string>();

  private readonly isPriceShown = computed(() => {
    const configuration = this.store.configuration();
    return configuration !== null && isPriceVisible(configuration, this.store.modules());
  });
  protected readonly units = computed<FieldUnit[]>(() => {
    const configuration = this.store.configuration();
    return configuration === null ? [] : fieldUnits(configuration, this.store.modules());
  });
  protected readonly unit = computed(() => this.units()[this.at()] ?? this.units()[0] ?? null);
  protected readonly pages = computed(() =>
    this.units().map((unit, index) => ({
      ...{ unit, index, isHere: unit === this.unit(), count: visibleCount(unit, this.isPriceShown()) },
      hasIssue: this.store
        .issues()
        .some(({ moduleId, layoutId }) => moduleId === unit.module.id && layoutId === unit.layout.id),
    })),
  );
  protected readonly columns = computed(() => [
    { key: 'visible', label: this.texts.get('adminPortal.fields.visible') },
    { key: 'readOnly', label: this.texts.get('adminPortal.fields.readOnly') },
  ]);
  protected readonly rows = computed(() => {
    const unit = this.unit();
    if (unit === null) return [];
    return fieldRows(unit, this.store.issues(), this.isPriceShown(), {
      label: (field) => this.texts.localised(field.label),
      kind: (field) => this.texts.get(fieldKindKey(field.kind)),
      text: (key, parameters) => this.texts.get(key, parameters),
    });
  });

  constructor() {
    effect(() => this.sketch.moduleId.set(this.unit()?.module.id ?? null));
  }

  protected apply(change: MatrixChange): void {
    const unit = this.unit();
    if (unit === null) return;
    const set = change.column === 'visible' ? setVisible : setReadOnly;
    const permissions = set(unit, change.rows, change.isOn);
    this.store.change((configuration) => withPermissions(configuration, unit, permissions));
  }
}
