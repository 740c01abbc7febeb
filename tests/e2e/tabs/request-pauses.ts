/** Pauses requests to the tabs backend until the test resumes them, so that the test decides the order of events. */

/** `request`: before the backend processes it. `response`: after the backend has processed it. */
type PauseStage = 'request' | 'response'

interface PausedRequests {
  /** How many have arrived so far. */
  arrived: () => number
  resume: () => void
}

interface RequestPause extends PausedRequests {
  endpoint: string
  stage: PauseStage
  hasRoom: () => boolean
  /** Counts one request, and waits until it is resumed. */
  add: () => Promise<void>
}

export function createRequestPauses() {
  const pauses = new Set<RequestPause>()

  return {
    /**
     * Pauses requests from now on. One that is paused at the `request` stage and never resumed is recorded, but never processed.
     *
     * @param endpoint method and path below the version, such as `GET orders/`
     * @param limit how many requests are paused; further ones pass
     */
    pauseRequests(endpoint: string, stage: PauseStage, limit = Infinity): PausedRequests {
      const { promise, resolve } = Promise.withResolvers<void>()
      let count = 0
      const pause: RequestPause = {
        endpoint,
        stage,
        arrived: () => count,
        hasRoom: () => count < limit,
        add() {
          count++
          return promise
        },
        resume() {
          pauses.delete(pause)
          resolve()
        },
      }
      pauses.add(pause)
      return pause
    },

    /** Waits while a request is paused at this stage. */
    async waitIfPaused(endpoint: string, stage: PauseStage): Promise<void> {
      const isFor = (pause: RequestPause) =>
        pause.endpoint === endpoint && pause.stage === stage && pause.hasRoom()
      await [...pauses].find(isFor)?.add()
    },
  }
}
