import { recipientQuery, reasonsOf, remedyOf, SHOWN, shownOf } from './batch.rules';

describe('the people of a batch', () => {
  it('R84: shows the failed first, and what the address asks for', () => {
    expect([shownOf(null), shownOf('skipped'), shownOf('nonsense')]).toEqual(['failed', 'skipped', 'failed']);
  });

  it('R84: narrows the failed by a reason, and nothing else', () => {
    expect(recipientQuery('failed', 'CONSENT_NOT_OBTAINED')).toEqual({
      'filter[state][eq]': 'failed',
      'filter[reason][eq]': 'CONSENT_NOT_OBTAINED',
    });
    expect(recipientQuery('all', 'CONSENT_NOT_OBTAINED')).toEqual({});
  });

  it('R83: counts handing over as waiting', () => {
    const counts = { queued: 4, sent: 3, failed: 2, unknown: 1, skipped: 5 };
    const all = Object.values(SHOWN).map(({ count }) => count({ counts, total: 15, changed: 4 }));
    expect(all).toEqual([2, 3, 4, 1, 5, 4, 15]);
  });

  it('R97a: calls what the mail server refused a bounce', () => {
    expect(reasonsOf({ state: 'bounced', reasons: [] })).toEqual(['BOUNCED']);
    expect(reasonsOf({ state: 'failed', reasons: ['SEAT_LIMIT_REACHED'] })).toEqual(['SEAT_LIMIT_REACHED']);
  });

  it('R89: names the one thing to do', () => {
    expect(remedyOf(['CONSENT_NOT_OBTAINED'])).toEqual({ place: 'record', action: 'reasons.consent.action' });
    expect(remedyOf(['SEAT_LIMIT_REACHED'])?.place).toBe('licences');
  });

  it('R87: leads to the record when several things stand in the way', () => {
    expect(remedyOf(['RECORD_PENDING_APPROVAL', 'CONSENT_NOT_OBTAINED'])).toEqual({ place: 'record', action: null });
  });

  it('R94: leads to where somebody who is gone can be looked up, and to whoever can extend a profile', () => {
    expect(remedyOf(['RECORD_NOT_FOUND'])).toEqual({ place: 'candidates', action: 'reasons.notFound.action' });
    expect(remedyOf(['NO_MODULE_PERMISSION'])?.place).toBe('staff');
    expect(remedyOf([])).toBeNull();
  });
});
