/** A fake of BroadcastChannel whose messages arrive within the turn, so that no test waits for real time. */
import { vi } from 'vitest'

/** Stubs `BroadcastChannel` until the test ends. */
export function stubBroadcastChannel() {
  const channels = new Set<FakeBroadcastChannel>()

  class FakeBroadcastChannel extends EventTarget {
    readonly name: string
    constructor(name: string) {
      super()
      this.name = name
      channels.add(this)
    }
    postMessage(data: unknown): void {
      const copy: unknown = structuredClone(data)
      for (const channel of channels) {
        if (channel === this || channel.name !== this.name) continue
        queueMicrotask(() => {
          if (channels.has(channel))
            channel.dispatchEvent(new MessageEvent('message', { data: copy }))
        })
      }
    }
    close(): void {
      channels.delete(this)
    }
  }

  vi.stubGlobal('BroadcastChannel', FakeBroadcastChannel)
}
