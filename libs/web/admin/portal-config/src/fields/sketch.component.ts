import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { LocalisedPipe, TextPipe } from '@portico/web/core';
import { brandPalette, CardComponent, FieldValueComponent, ProblemComponent, SkeletonComponent } from '@portico/web/ui';
import { SketchStore } from '../draft/sketch.store';
import { sketchCard } from './sketch.rules';

/** A phone with the draft on it: real records, production rules, nothing to press. */
@Component({
  selector: 'pt-sketch',
  imports: [CardComponent, FieldValueComponent, LocalisedPipe, ProblemComponent, SkeletonComponent, TextPipe],
  templateUrl: './sketch.component.html',
  styleUrl: './sketch.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SketchComponent {
  protected readonly store = inject(SketchStore);
  readonly portalName = input.required<string>();
  readonly colour = input.required<string>();

  /** The portal in its light dress, whatever the console wears. */
  protected readonly brand = computed(() => brandPalette(this.colour()).light);
  /** Only what was drawn of the module at hand. */
  protected readonly drawn = computed(() => {
    const drawn = this.store.drawn();
    return drawn?.moduleId === this.store.moduleId() ? drawn : null;
  });
  protected readonly cards = computed(() => {
    const drawn = this.drawn();
    if (drawn === null) return [];
    const { sketch, fields, nameField } = drawn;
    return sketch.records.map((record) => ({
      ...sketchCard(record, fields, nameField),
      currency: record.currency,
    }));
  });
}
