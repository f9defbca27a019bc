import type { DataMessage, InAppMessage } from "@/sdk/src/api";
import type { InAppPage, InboxParts } from "@/sdk/src/in-app/page";
import type { View, ViewControls } from "@/sdk/src/in-app/stage";

export interface OnScreen {
  message: InAppMessage;
  controls: ViewControls;
}

/** A page whose standard look only records what it was asked to show. */
export class FakeInAppPage implements InAppPage {
  /** Everything that was shown, in order. */
  readonly shown: string[] = [];
  /** The messages that are shown now. */
  screen: OnScreen[] = [];
  most = 0;
  readonly opened: string[] = [];
  panel: InboxParts | undefined;
  address: string | undefined;
  worker: { open(id: string): void; data(message: DataMessage): void } | undefined;
  told = 0;

  readonly render: View = (message, controls) => {
    const play = { message, controls };
    this.shown.push(message.id);
    this.screen.push(play);
    this.most = Math.max(this.most, this.screen.length);
    controls.displayed();
    return () => {
      this.screen = this.screen.filter((one) => one !== play);
    };
  };

  loadView = async () => ({
    render: this.render,
    showInbox: (parts: InboxParts) => {
      this.panel = parts;
    },
  });
  openAddress = (url: string) => void this.opened.push(url);
  openedMessage = () => this.address;
  onWorkerMessage = (take: FakeInAppPage["worker"]) => {
    this.worker = take;
  };
  tellWorker = () => {
    this.told++;
  };

  /** Returns what the user sees. */
  get now(): string | undefined {
    return this.screen.at(-1)?.message.id;
  }

  get controls(): ViewControls {
    const top = this.screen.at(-1);
    if (!top) throw new Error("nothing is shown");
    return top.controls;
  }
}
