import type { Locator } from 'playwright-core';
import type { Visitor } from './visitor';

/**
 * Looks through a portal user's eyes, from the console's page of previews, of which it takes a picture.
 *
 * @param state the console's word for the configuration
 * @returns the banner above the portal
 */
export async function openPreview(
  visitor: Visitor,
  consoleAddress: string,
  portalUserId: string,
  state: 'Live' | 'Draft',
): Promise<Locator> {
  const { page } = visitor;
  await page.goto(`${consoleAddress}/preview?user=${portalUserId}`);
  await page.getByRole('group', { name: 'Configuration' }).getByText(state, { exact: true }).click();
  await visitor.look('preview-choice');
  await page.getByRole('button', { name: 'Open the preview', exact: true }).click();
  const banner = page.getByRole('region', { name: 'Preview' });
  await banner.waitFor();
  return banner;
}
