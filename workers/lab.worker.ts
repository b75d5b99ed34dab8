/** The one worker entry, started by the page in each of its roles. Only a port between messages and session. */
import type { Event, Request } from '../src/protocol/tasks';
import { Session } from './session';

const session = new Session((event: Event) => postMessage(event));
addEventListener('message', (message: MessageEvent<Request>) => session.handle(message.data));
session.greet();
