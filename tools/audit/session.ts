import type { Resolution } from './options';

/** One page of a real browser, as far as an audit needs it. Both engines' drivers fit. */
export interface AuditPage {
  /** Loads an address and waits for its load event. */
  open(url: string): Promise<void>;
  /** Sets out for an address and waits for nothing: whoever calls knows by what to tell that the page is there. */
  go(url: string): void;
  /** Runs an expression in the page's main frame and gives its JSON value. */
  evaluate<T>(expression: string): Promise<T>;
  /** The same in the main frame and in each visible frame, with the frame's place in the viewport. */
  evaluateInFrames<T>(expression: string): Promise<{ value: T; x: number; y: number }[]>;
  /** A trusted click at a point of the viewport. */
  clickAt(x: number, y: number): Promise<void>;
  /** A trusted key press, named as in KeyboardEvent.key. */
  press(key: 'Tab' | 'Enter' | 'Escape'): Promise<void>;
  screenshot(path: string, full?: boolean): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  close(): Promise<void>;
}

/** A browser with the built extension on it. */
export interface Session {
  version: string;
  /** A page in a tab of the first window, or in a window of its own. */
  page(place?: 'tab' | 'window'): Promise<AuditPage>;
  /** A page of the extension, such as `src/ui/options/index.html`. */
  extensionPage(path: string): Promise<AuditPage>;
  /** Ends the background at once, as the browser may at any time; false when none was running. */
  killBackground(): Promise<boolean>;
  /** Where the browser keeps what it writes to the disk, until it is closed. */
  profile: string;
  /** Lets the extension into private windows, as a person does in the browser's list of extensions; it starts anew. */
  allowPrivate(): Promise<void>;
  /** A private window at an address. */
  privatePage(url: string): Promise<AuditPage>;
  /** A page in another container than the ordinary one, where the browser has containers. */
  containerPage?(): Promise<AuditPage>;
  close(): Promise<void>;
  /** Settles when the person closes the browser. */
  closed: Promise<void>;
}

export interface SessionOptions {
  extension: string;
  resolve: readonly Resolution[];
  insecure: boolean;
  headless: boolean;
  language: 'en' | 'fr';
  dark: boolean;
  /** Private windows will be asked for; a session without them opens no second line to the browser. */
  privateWindows?: boolean;
}
