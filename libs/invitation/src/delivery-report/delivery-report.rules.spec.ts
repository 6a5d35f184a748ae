import { deliveryReport } from '../testing/delivery-report.fixture';
import { readDeliveryReport } from './delivery-report.rules';

const ID = '019ab3f0-0000-7000-8000-000000000001';

describe('readDeliveryReport', () => {
  it('R97a: finds the mail and why it came back, in plain words', () => {
    expect(readDeliveryReport(deliveryReport({ invitationId: ID }))).toEqual({
      invitationId: ID,
      generation: 1,
      outcome: 'bounced',
      words: 'This mailbox does not exist (550 5.1.1 <ada@one.example>: no such user)',
    });
  });

  it('R97a: takes returned headers for the returned mail', () => {
    const report = deliveryReport({ invitationId: ID, returned: 'text/rfc822-headers', action: 'Delivered' });
    expect(readDeliveryReport(report)).toMatchObject({ invitationId: ID, outcome: 'delivered' });
  });

  it.each<[string, string]>([
    ['a delay', deliveryReport({ invitationId: ID, action: 'delayed' })],
    ['a mere relay', deliveryReport({ invitationId: ID, action: 'relayed' })],
    ['another mail of ours', deliveryReport({ messageId: '<reset-7@portico.example>' })],
    [
      'a mail that only quotes the id',
      `Subject: Re\r\nIn-Reply-To: <invitation-${ID}.1@portico.example>\r\n\r\nfailed`,
    ],
    [
      'an id in the body of the returned mail',
      deliveryReport({ messageId: '<x@y>', body: `Message-ID: <invitation-${ID}.1@z>` }),
    ],
    ['nothing like a mail', '\u0000\u0001 {"a":1}'],
    ['an empty line', '\r\n'],
  ])('R97a: makes nothing of %s', (_, report) => {
    expect(readDeliveryReport(report)).toBeNull();
  });
});
