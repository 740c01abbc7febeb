/** Is a navigation or a request taking its time? */
import { inject, type InjectionKey } from 'vue'
import type { Progress } from './progress.ts'

export const progressKey: InjectionKey<Progress> = Symbol('progress')

/** The app's progress, to be shown. */
export const useProgress = () => inject(progressKey)
