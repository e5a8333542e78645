// What is done when the server ends by itself, or sends what cannot be read.
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';

/** More often than this within the time below, and there is no point in starting it again. */
const mostCrashes = 4;
const within = 3 * 60 * 1000; // milliseconds

/** Starts a server again that ran before, but not for ever. `givenUp` is told of the last time. */
export class Crashes implements ErrorHandler {
  private times: number[] = [];
  private running = false;

  constructor(private readonly givenUp: () => void) {}

  /** The server runs: from now on it is worth another start. */
  started(): void {
    this.running = true;
  }

  error(_error: Error, _message: unknown, count = 0): ErrorHandlerResult {
    return { action: count <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true };
  }

  closed(): CloseHandlerResult {
    if (!this.running) return { action: CloseAction.DoNotRestart, handled: true };
    const now = Date.now();
    this.times = [...this.times.filter((time) => now - time < within), now];
    if (this.times.length <= mostCrashes) return { action: CloseAction.Restart, handled: true };
    this.givenUp();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
