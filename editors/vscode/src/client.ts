// The client of one session with the server.
import {
  type Diagnostic,
  type ExtensionContext,
  extensions,
  type LogOutputChannel,
  type TextDocument,
  workspace,
} from 'vscode';
import {
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type Middleware,
  RevealOutputChannelOn,
  type StaticFeature,
  TransportKind,
} from 'vscode-languageclient/node';
import { documentSelector, isCharter } from './documents';
import type { Program } from './program';
import { section, settingsForServer } from './settings';

/** The command of the server that code actions and lenses explain rules with. */
const explainCommand = 'charterlint.explain';

export interface Surroundings {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** Shows the page of a rule, Markdown. */
  showPage(rule: string, page: string): Promise<void>;
}

/** VS Code's JSON completes and explains configuration files by our schema, and says what is no JSON. */
const jsonIsThere = (): boolean => extensions.getExtension('vscode.json-language-features') !== undefined;

const isLeftToJson = (document: TextDocument): boolean => !isCharter(document) && jsonIsThere();

const syntaxCode = 'configuration-syntax';

function withoutSyntax<Report extends { kind: string; items?: Diagnostic[] }>(report: Report): Report {
  if (report.items === undefined || !jsonIsThere()) return report;
  return { ...report, items: report.items.filter(({ code }) => code !== syntaxCode) };
}

function middleware({ showPage }: Surroundings): Middleware {
  return {
    provideCompletionItem: (document, position, context, token, next) =>
      isLeftToJson(document) ? undefined : next(document, position, context, token),
    provideHover: (document, position, token, next) =>
      isLeftToJson(document) ? undefined : next(document, position, token),
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      return report && withoutSyntax(report);
    },
    provideWorkspaceDiagnostics: (results, token, tell, next) =>
      next(results, token, (chunk) => tell(chunk && { items: chunk.items.map(withoutSyntax) })),
    workspace: {
      configuration: (params) =>
        params.items.map((item) =>
          item.section === section ? settingsForServer() : workspace.getConfiguration(item.section),
        ),
    },
    executeCommand: async (command, args, next) => {
      if (command !== explainCommand) return next(command, args) as Promise<unknown>;
      // Without `show`: the server has no need to show the page where the editor does.
      const rule = ruleOf(args);
      const page: unknown = await next(command, [{ rule }]);
      if (typeof page === 'string') await showPage(rule, page);
      return page;
    },
  };
}

/** What goes wrong goes to the log. What a person should know of it is said by us, in their language. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** The rule that the command speaks of: its argument, or a member of it. */
function ruleOf(args: unknown[]): string {
  const [argument] = args as [string | { rule: string }];
  return typeof argument === 'string' ? argument : argument.rule;
}

/**
 * Fixes that change words are chosen one by one, by their title. With annotations VS Code would ask
 * a second time, in a panel where nothing is ticked.
 */
const chosenFixesNeedNoQuestion: StaticFeature = {
  fillClientCapabilities({ textDocument }) {
    if (textDocument?.codeAction) textDocument.codeAction.honorsChangeAnnotations = false;
  },
  initialize() {},
  getState: () => ({ kind: 'static' }),
  clear() {},
};

export function createClient(
  program: Program,
  surroundings: Surroundings,
  errorHandler: ErrorHandler,
): LanguageClient {
  const run = { command: program.path, args: ['server'], transport: TransportKind.stdio };
  const options: LanguageClientOptions = {
    documentSelector: documentSelector(),
    initializationOptions: settingsForServer(),
    outputChannel: surroundings.log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler,
    initializationFailedHandler: () => false, // no second try: a failed start is told by Server
    middleware: middleware(surroundings),
  };
  const client = new QuietClient(section, 'charterlint', { run, debug: run }, options);
  client.registerFeature(chosenFixesNeedNoQuestion);
  return client;
}
