/** What a reset link is for, and how long it is good for. */
export const RESET_PURPOSES = ['reset', 'welcome'] as const;
export type ResetPurpose = (typeof RESET_PURPOSES)[number];

const SECONDS: Readonly<Record<ResetPurpose, number>> = { reset: 3_600, welcome: 7 * 86_400 };

export function resetExpiry(purpose: ResetPurpose, createdAt: Date): Date {
  return new Date(createdAt.getTime() + SECONDS[purpose] * 1_000);
}

/** `{resetId}.{signature}`; anything else is no token. */
export function resetTokenParts(token: string): { id: string; signature: string } | null {
  const [, id, signature] = /^([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? [];
  return id && signature ? { id, signature } : null;
}
