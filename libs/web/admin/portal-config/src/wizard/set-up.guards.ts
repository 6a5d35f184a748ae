import { inject } from '@angular/core';
import { type CanActivateFn, Router, type UrlTree } from '@angular/router';
import { WIZARD_STEPS, type WizardStep } from '@portico/contracts';
import { OrganisationPlaceService } from '@portico/web/admin/modules';
import { PortalApi, PortalStore } from '@portico/web/admin/portal';

/** The steps that have a page, in the wizard's order (R12). */
export const SET_UP_STEPS = WIZARD_STEPS.filter((step) => step !== 'done');
export type SetUpStep = (typeof SET_UP_STEPS)[number];

/** How far the wizard has been: a portal that nobody named yet is at its name. */
async function reached(): Promise<WizardStep> {
  const store = inject(PortalStore);
  const api = inject(PortalApi);
  const known = store.portal();
  if (known !== null) return known.wizardStep;
  const [portal] = await api.list();
  return portal?.wizardStep ?? 'name';
}

function page(...segments: string[]): UrlTree {
  return inject(Router).createUrlTree(inject(OrganisationPlaceService).page('portal', ...segments));
}

/** `/portal/set-up` goes on where it was left; a portal that is live has nothing to set up. */
export const toReachedStep: CanActivateFn = async () => {
  const trees = new Map<WizardStep, UrlTree>(SET_UP_STEPS.map((step) => [step, page('set-up', step)]));
  const configured = page();
  return trees.get(await reached()) ?? configured;
};

/** A step opens when those before it are done. */
export function setUpStepGuard(step: SetUpStep): CanActivateFn {
  return async () => {
    const start = page('set-up');
    const configured = page();
    const at = await reached();
    if (at === 'done') return configured;
    return WIZARD_STEPS.indexOf(step) <= WIZARD_STEPS.indexOf(at) || start;
  };
}
