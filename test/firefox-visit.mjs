/**
 * Opens an address in Firefox by WebDriver BiDi, answers each expression that comes as a line of standard input by a line
 * of JSON, and ends with its input. A program of its own, since WebSocket is behind a flag of Node 20.
 *
 *   node --experimental-websocket firefox-visit.mjs FIREFOX PROFILE ADDRESS
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const [, , firefox, profile, address] = process.argv;
const browser = spawn(
  firefox,
  ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
  {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  },
);
process.on('exit', () => browser.kill());
let said = '';
const listening = new Promise((resolve, reject) => {
  browser.stderr.on('data', (text) => {
    said += text;
    const [, place] = /WebDriver BiDi listening on (\S+)/u.exec(said) ?? [];
    if (place !== undefined) resolve(place);
  });
  browser.on('exit', () => reject(new Error(`Firefox ended: ${said}`)));
});

const socket = new WebSocket(`${await listening}/session`);
await new Promise((resolve, reject) => {
  socket.onopen = resolve;
  socket.onerror = () => reject(new Error('Firefox refused a session'));
});
const waiting = new Map();
socket.onmessage = ({ data }) => {
  const message = JSON.parse(data);
  waiting.get(message.id)?.(message);
};
const send = (method, params = {}) =>
  new Promise((resolve, reject) => {
    const id = waiting.size + 1;
    waiting.set(id, (message) =>
      message.error ? reject(new Error(JSON.stringify(message))) : resolve(message.result),
    );
    socket.send(JSON.stringify({ id, method, params }));
  });

const { capabilities } = await send('session.new', { capabilities: {} });
const [{ context }] = (await send('browsingContext.getTree')).contexts;
await send('browsingContext.navigate', { context, url: address, wait: 'complete' });
console.log(JSON.stringify(capabilities.browserVersion));
for await (const expression of createInterface({ input: process.stdin })) {
  const { result, exceptionDetails } = await send('script.evaluate', {
    expression,
    target: { context },
    awaitPromise: true,
  });
  if (exceptionDetails !== undefined) throw new Error(exceptionDetails.text);
  console.log(JSON.stringify(result.value ?? null));
}
browser.removeAllListeners('exit');
browser.once('exit', () => process.exit(0));
browser.kill();
