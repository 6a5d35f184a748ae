import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { TextPipe } from '@portico/web/core';
import { IconComponent } from '../icon/icon.component';

export interface Step {
  key: string;
  label: string;
}

/** Where one is on a way of several steps; done ones can be gone back to. On a phone: “Step 2 of 5” and its name. */
@Component({
  selector: 'pt-stepper',
  imports: [IconComponent, TextPipe],
  templateUrl: './stepper.component.html',
  styleUrl: './stepper.component.scss',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class StepperComponent {
  readonly label = input.required<string>();
  readonly steps = input.required<readonly Step[]>();
  /** The step at hand. */
  readonly current = input.required<string>();
  /** How far one has been: steps before it can be opened. The step at hand without it. */
  readonly reached = input<string | null>(null);
  readonly chosen = output<string>();

  protected readonly index = computed(() => this.steps().findIndex((step) => step.key === this.current()));
  protected readonly reachedIndex = computed(() =>
    Math.max(
      this.index(),
      this.steps().findIndex((step) => step.key === this.reached()),
    ),
  );

  protected stateOf(index: number): 'done' | 'now' | 'todo' {
    return index === this.index() ? 'now' : index < this.reachedIndex() || index < this.index() ? 'done' : 'todo';
  }
}
