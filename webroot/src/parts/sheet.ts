// The style of a part that is fetched later: a sheet of its own, so that the first visit does not carry it.

export class Sheet {
  #href: string;
  #link: HTMLLinkElement | null = null;

  /** `name`: of its file, beside this script's. */
  constructor(name: string) {
    this.#href = new URL(name, import.meta.url).href;
  }

  /** Fetches the sheet, once, and waits until it counts; rejects where it does not come. */
  load(): Promise<void> {
    if (this.#link) return Promise.resolve();
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = this.#href;
    return new Promise((resolve, reject) => {
      link.addEventListener('load', () => {
        this.#link = link;
        resolve();
      });
      link.addEventListener('error', () => {
        link.remove();
        reject(new Error(this.#href));
      });
      document.head.append(link);
    });
  }

  /** Lets it count until the function that is given back is called. */
  use(): () => void {
    const { sheet } = this.#link!;
    sheet!.disabled = false;
    return () => {
      sheet!.disabled = true;
    };
  }
}
