import { MailSink } from '../mail-sink.mjs';
import { answerOf } from './answers.mjs';

/** The mail server of rel:mail in a process of its own. It counts every attempt, and keeps every mail it took. */
const seed = process.argv[2] === 'good' ? null : process.argv[2];
const attempts = new Map();
let count = 0;

const sink = new MailSink((address) => {
  count += 1;
  const seen = attempts.get(address) ?? [];
  attempts.set(address, seen);
  const answer = seed === null ? null : answerOf(seed, address, seen.length + 1);
  seen.push(answer ?? { at: 'taken' });
  return answer;
});
await sink.listen();
process.on('message', (question) => {
  if (question === 'count') process.send({ count });
  if (question === 'sample') process.send({ raw: sink.sample });
  if (question.arrivalOf) process.send({ at: sink.taken.findLast(({ to }) => to === question.arrivalOf)?.at ?? null });
  if (question === 'report') process.send({ taken: sink.taken, attempts: [...attempts] });
});
process.on('disconnect', () => process.exit(0));
process.send({ url: sink.url });
