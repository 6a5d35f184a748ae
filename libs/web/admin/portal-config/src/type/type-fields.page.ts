import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { PortalStore } from '@portico/web/admin/portal';
import { FieldsEditorComponent } from '../fields/fields-editor.component';

/** The field permissions of a type that exists (R55). The address keeps which module is open. */
@Component({
  selector: 'pt-type-fields-page',
  imports: [FieldsEditorComponent],
  template: `
    <pt-fields-editor
      [at]="position()"
      [portalName]="portal()?.name ?? ''"
      [colour]="portal()?.primaryColour ?? ''"
      (chosen)="open($event)"
    />
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TypeFieldsPage {
  private readonly router = inject(Router);
  protected readonly portal = inject(PortalStore).portal;
  /** Of the address: `?at=`, counted from 1. */
  readonly at = input<string>();
  protected readonly position = computed(() => {
    const asked = Number(this.at() ?? 1) - 1;
    return Number.isInteger(asked) && asked >= 0 ? asked : 0;
  });

  protected open(position: number): void {
    void this.router.navigate([], { queryParams: { at: position + 1 } });
  }
}
