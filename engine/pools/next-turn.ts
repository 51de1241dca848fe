/** Gives way to what waits for the calling thread: messages, timers, an interruption. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else {
      // A browser makes a timer wait for four milliseconds, a message for none.
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => resolve(port1.close()), { once: true });
      port1.start();
      port2.postMessage(undefined);
    }
  });
}
