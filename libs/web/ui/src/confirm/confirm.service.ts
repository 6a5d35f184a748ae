import { inject, Injectable, Injector } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Confirmation } from './confirm.types';

/** Asks before something is done. The dialog's code is fetched when the first question is asked. */
@Injectable({ providedIn: 'root' })
export class ConfirmService {
  private readonly injector = inject(Injector);

  async ask(confirmation: Confirmation): Promise<boolean> {
    const [{ MatDialog }, { ConfirmDialogComponent }] = await Promise.all([
      import('@angular/material/dialog'),
      import('./confirm-dialog.component'),
    ]);
    const dialog = this.injector.get(MatDialog).open<unknown, Confirmation, boolean>(ConfirmDialogComponent, {
      data: confirmation,
      role: 'alertdialog',
      width: '440px',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: confirmation.typeToConfirm === undefined ? 'first-tabbable' : 'input',
      ariaLabelledBy: 'pt-confirm-title',
      ariaDescribedBy: 'pt-confirm-text',
    });
    return (await firstValueFrom(dialog.afterClosed())) === true;
  }
}
