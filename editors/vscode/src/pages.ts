// The pages of rules, shown as a preview of Markdown.
import { commands, EventEmitter, Uri, workspace } from 'vscode';

const scheme = 'charterlint-rule';

export class Pages {
  private readonly texts = new Map<string, string>();
  private readonly changed = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: this.changed.event,
    provideTextDocumentContent: (uri) => this.texts.get(uri.path) ?? '',
  });

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  async show(rule: string, text: string): Promise<void> {
    const uri = Uri.from({ scheme, path: `/${rule}.md` });
    this.texts.set(uri.path, text);
    this.changed.fire(uri); // the page may be open in another language
    await commands.executeCommand('markdown.showPreviewToSide', uri);
  }
}
