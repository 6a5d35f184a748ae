const PASSWORD = 'narrow-lantern-quay-7';
const REFUSED = 'SEAT_LIMIT_REACHED';

/** `remove` besides, so that people come again; what is not possible for want of people becomes an invitation. */
const OPERATIONS = ['invite', 'accept', 'revoke', 'deactivate', 'reactivate', 'limit-up', 'limit-down', 'remove'];
const NEEDED = {
  invite: 'outside',
  accept: 'invited',
  revoke: 'invited',
  deactivate: 'active',
  reactivate: 'deactivated',
  remove: 'active',
};

/**
 * Clients that do what staff and invited people do, over HTTP, all at once. One person is in the hands of one client
 * at a time, so that what should become of them is known; everybody contends for the seats. Now and then the same is
 * asked twice at the same moment: then it must happen once.
 */
export class SeatClients {
  constructor({ tenant, people, tokens, random, operations, pool }) {
    Object.assign(this, { tenant, tokens, random, pool, left: operations });
    this.people = people.map(({ id, email }) => ({ id, email, state: 'outside', isBusy: false }));
    /** Every answer: what was asked, when, and what it said. */
    this.answers = [];
    this.faults = [];
    this.limit = 0;
    /** How often somebody was switched off or on, however many asked for it at once. */
    this.switched = { deactivate: 0, reactivate: 0 };
  }

  async run(clients) {
    await Promise.all(Array.from({ length: clients }, () => this.client()));
  }

  async client() {
    while (this.left > 0) {
      const operation = this.random.pick(OPERATIONS);
      if (operation === 'limit-up' || operation === 'limit-down') {
        this.left -= 1;
        await this.changeLimit(operation === 'limit-up' ? 1 : -1);
      } else await this.withPerson(operation);
    }
  }

  /** With somebody to whom it can be done; where there is nobody, somebody is invited. */
  async withPerson(operation) {
    const idle = this.people.filter(({ isBusy }) => !isBusy);
    const fit = idle.filter(({ state }) => state === NEEDED[operation]);
    const person = this.random.pick(fit) ?? this.random.pick(idle.filter(({ state }) => state === 'outside'));
    if (!person) throw new Error('too few people for so many clients');
    person.isBusy = true;
    try {
      await this.act(fit.length > 0 ? operation : 'invite', person);
    } finally {
      person.isBusy = false;
    }
  }

  async act(operation, person) {
    const isTwice = this.random.next() < 0.2;
    this.left -= isTwice ? 2 : 1;
    if (operation === 'invite') return this.invite(person, isTwice);
    if (operation === 'revoke') return this.revoke(person, isTwice);
    if (operation === 'remove') return this.remove(person, isTwice);
    if (operation !== 'accept') return this.switchUser(person, operation, isTwice);
    return isTwice && this.random.next() < 0.5 ? this.acceptWhileRevoking(person) : this.accept(person, isTwice);
  }

  async invite(person, isTwice) {
    const body = { userTypeId: this.tenant.userTypeId, recordId: person.id };
    const ask = () => this.ask('invite', 'POST', `${this.tenant.base}/invitations`, body);
    const answers = await Promise.all(isTwice ? [ask(), ask()] : [ask()]);
    const made = answers.filter(({ status }) => status === 201);
    for (const answer of answers) {
      const isRepeated = made.length === 1 && answer.code === 'ALREADY_INVITED';
      if (answer.status !== 201 && !isRepeated && answer.reason !== REFUSED) this.fault('invite', answer);
    }
    if (made.length > 1) this.fault('invited twice', made[1]);
    if (made.length === 0) return;
    Object.assign(person, { state: 'invited', invitationId: made[0].body.id });
  }

  async accept(person, isTwice) {
    const answers = await this.acceptances(person, isTwice ? 2 : 1);
    const made = answers.filter(({ status }) => status === 201);
    if (made.length !== 1) this.fault('accepted other than once', { ...answers[0], made: made.length });
    for (const answer of answers)
      if (answer.status !== 201 && answer.code !== 'INVITATION_INVALID') this.fault('accept', answer);
    if (made.length > 0) await this.enter(person);
  }

  async acceptWhileRevoking(person) {
    await this.tokens.of(person.email, person.invitationId);
    const [[accepted], revoked] = await Promise.all([this.acceptances(person, 1), this.revocation(person)]);
    const isIn = accepted.status === 201;
    if (!isIn && accepted.code !== 'INVITATION_INVALID') this.fault('accept against revoke', accepted);
    if (revoked.status !== 200) this.fault('revoke against accept', revoked);
    if (revoked.body?.state !== (isIn ? 'accepted' : 'revoked')) this.fault('both accepted and revoked', revoked);
    if (isIn) await this.enter(person);
    else person.state = 'outside';
  }

  async revoke(person, isTwice) {
    const answers = await Promise.all(
      isTwice ? [this.revocation(person), this.revocation(person)] : [this.revocation(person)],
    );
    for (const answer of answers)
      if (answer.status !== 200 || answer.body.state !== 'revoked') this.fault('revoke', answer);
    person.state = 'outside';
  }

  revocation({ invitationId }) {
    return this.ask('revoke', 'POST', `${this.tenant.base}/invitations/${invitationId}/revoke`, {});
  }

  /** The holder of a reserved seat, with the link out of the mail. */
  async acceptances(person, times) {
    const token = await this.tokens.of(person.email, person.invitationId);
    const body = { token, password: PASSWORD, transport: 'bearer' };
    const path = `/portals/${this.tenant.portalId}/invitations/accept`;
    return Promise.all(Array.from({ length: times }, () => this.ask('accept', 'POST', path, body, {})));
  }

  async enter(person) {
    const path = `${this.tenant.base}/portal-users?q=${encodeURIComponent(person.email)}`;
    const { body } = await this.tenant.ask('GET', path);
    const found = (body.data ?? []).filter(({ email }) => email === person.email);
    if (found.length !== 1) this.fault('not one portal user', { person: person.email, found: found.length });
    Object.assign(person, { state: 'active', userId: found[0]?.id });
  }

  async switchUser(person, action, isTwice) {
    const ask = () => this.ask(action, 'POST', `${this.tenant.base}/portal-users/${person.userId}/${action}`, {});
    const answers = await Promise.all(isTwice ? [ask(), ask()] : [ask()]);
    const wanted = action === 'deactivate' ? 'deactivated' : 'active';
    for (const answer of answers) {
      const isDone = answer.status === 200 && answer.body.status === wanted;
      if (!isDone && !(action === 'reactivate' && answer.code === REFUSED)) this.fault(action, answer);
    }
    if (answers.every(({ status }) => status !== 200)) return;
    this.switched[action] += 1;
    person.state = wanted;
  }

  async remove(person, isTwice) {
    const ask = () => this.ask('remove', 'DELETE', `${this.tenant.base}/portal-users/${person.userId}`);
    const answers = await Promise.all(isTwice ? [ask(), ask()] : [ask()]);
    const removed = answers.filter(({ status }) => status === 204);
    if (removed.length !== 1) this.fault('removed other than once', { ...answers[0], made: removed.length });
    for (const answer of answers)
      if (answer.status !== 204 && answer.code !== 'NOT_FOUND') this.fault('remove', answer);
    person.state = 'outside';
  }

  /** As many people at once as seats are free and some more: every free seat is taken, and not one more. */
  async fill(free, more) {
    const outside = this.people.filter(({ state }) => state === 'outside').slice(0, free + more);
    if (outside.length < free + more) throw new Error('too few people are left to fill the seats');
    await Promise.all(outside.map((person) => this.invite(person, false)));
    return outside.filter(({ state }) => state === 'invited').length;
  }

  /** Up or down by a few; below what is taken it must be refused. */
  async changeLimit(direction) {
    const bought = Math.min(this.pool, Math.max(0, this.limit + direction * this.random.between(1, 4)));
    const path = `${this.tenant.base}/licences/seats/${this.tenant.userTypeId}`;
    const answer = await this.ask('limit', 'PUT', path, { bought });
    if (answer.status === 200) this.limit = bought;
    else if (answer.code !== REFUSED) this.fault('limit', answer);
  }

  async ask(operation, method, path, body, headers) {
    const from = Date.now();
    const { status, body: said } = await this.tenant.ask(method, path, body, headers);
    const answer = { operation, from, to: Date.now(), status, body: said, code: said?.code, asked: body };
    answer.reason = said?.code === 'INVITATION_REFUSED' ? said.errors?.[0]?.code : said?.code;
    this.answers.push(answer);
    return answer;
  }

  fault(what, answer) {
    this.faults.push({
      what,
      operation: answer.operation,
      status: answer.status,
      code: answer.code,
      state: answer.body?.state,
    });
  }
}
