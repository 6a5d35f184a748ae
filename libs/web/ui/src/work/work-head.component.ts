import { ChangeDetectionStrategy, Component, input, output } from '@angular/core';
import type { Audience } from '@portico/contracts';
import { DateTimePipe, TextPipe } from '@portico/web/core';
import { ChipComponent } from '../chip/chip.component';
import { IconComponent } from '../icon/icon.component';
import { MenuComponent } from '../menu/menu.component';
import { MenuItemDirective } from '../menu/menu-item.directive';
import type { ShownWork } from './work.types';

/** Who, when, for whom; and a menu of what can be done. */
@Component({
  selector: 'pt-work-head',
  imports: [ChipComponent, DateTimePipe, IconComponent, MenuComponent, MenuItemDirective, TextPipe],
  template: `
    <span class="who">
      <b>{{ work().isMine ? ('ui.work.me' | ptText) : (work().author ?? ('ui.work.gone' | ptText)) }}</b>
      <span class="pt-muted pt-small-text">{{ work().createdAt | ptDateTime }}</span>
      @if (note()) {
        <span class="pt-muted pt-small-text">{{ note() }}</span>
      }
      @if (work().audience; as audience) {
        <pt-chip [tone]="audience === 'shared' ? 'on' : 'neutral'">{{ 'ui.work.' + audience | ptText }}</pt-chip>
      }
    </span>
    @if (work().mayRemove) {
      <pt-menu [label]="'ui.work.actions' | ptText: { name: name() }">
        <pt-icon ptMenuTrigger name="more_horiz" [size]="18" />
        @if (work().audience !== null && work().isMine) {
          <button ptMenuItem type="button" (click)="audience.emit(other())">
            {{ 'ui.work.make.' + other() | ptText }}
          </button>
        }
        <button ptMenuItem type="button" (click)="removed.emit()">{{ 'ui.work.remove' | ptText }}</button>
      </pt-menu>
    }
  `,
  styles: `
    :host {
      display: flex;
      align-items: flex-start;
      gap: 8px;
    }
    .who {
      display: flex;
      flex: 1;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 2px 8px;
      min-width: 0;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class WorkHeadComponent {
  readonly work = input.required<ShownWork>();
  /** What the menu is about, to be heard. */
  readonly name = input.required<string>();
  readonly note = input<string | null>(null);
  readonly removed = output();
  readonly audience = output<Audience>();

  protected other(): Audience {
    return this.work().audience === 'shared' ? 'internal' : 'shared';
  }
}
