/** The customers' address of a portal (R5), from the settings and never from a request's headers. */
export function portalUrl(config: { publicUrl: string }, slug: string): string {
  return `${config.publicUrl}/p/${slug}`;
}
