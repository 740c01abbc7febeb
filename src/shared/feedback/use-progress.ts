/** Injection of the app's progress, for the progress bar. */
import { inject, type InjectionKey } from 'vue'
import type { Progress } from './progress.ts'

export const progressKey: InjectionKey<Progress> = Symbol('progress')

/** @returns undefined outside the app, such as in a component test */
export const useProgress = () => inject(progressKey)
