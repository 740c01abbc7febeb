/** The progress (progress.ts) of this app, as an injection of the progress bar. */
import { inject, type InjectionKey } from 'vue'
import type { Progress } from './progress.ts'

export const progressKey: InjectionKey<Progress> = Symbol('progress')

/** @returns undefined outside the app, such as in a component test */
export const useProgress = () => inject(progressKey)
